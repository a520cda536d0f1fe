import { z } from 'zod';
import { Id, Moment } from '../../shared/domain/base.ts';
import { LeftWorkspace } from '../../shared/domain/workspace-state.ts';
import { Role } from '../../shared/workspace/roles.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { Vault } from '../vault/vault.ts';
import type { WorkspaceKeys } from './workspace-keys.ts';

const NAME = 'workspace.membership';
const KIND = 'workspace';
const LEFT = 'workspace.left';
const MOST_LEFT = 50;

/** That this computer belongs to a workspace; no secret. */
const Membership = z.object({
  address: z.string(),
  /** Under which the keys are in the vault, too. */
  deviceId: Id,
  teamId: Id, teamName: z.string(),
  personId: Id, personName: z.string(), role: Role,
  since: Moment,
});
export type Membership = z.infer<typeof Membership>;

/** The private keys as a step is handed them. */
export interface HeldKeys {
  readonly signingPrivate: string;
  readonly sealing: { readonly publicKey: string; readonly privateKey: string };
}

/** Where it is kept that this computer belongs to a workspace, and with which keys. */
export interface MembershipBook {
  get(): Promise<Membership | null>;
  /** Keys first: a membership without them could never be used. Durable when it resolves. @throws VaultError */
  keep(membership: Membership, keys: WorkspaceKeys): Promise<void>;
  /** Another role, name or team name, as the workspace told them. */
  change(membership: Membership): Promise<void>;
  /** Erases both. Which workspace it was, and when it was left, stays known. */
  forget(at: string): Promise<void>;
  /** The workspaces that were left and not joined again, the latest first. */
  left(): Promise<LeftWorkspace[]>;
  /** Whether the keys are here, whether they can be opened now or not: a restored backup brings none. */
  hasKeys(membership: Membership): Promise<boolean>;
  /** Hands the private keys to the step that signs or opens with them. @throws VaultError */
  use<T>(membership: Membership, step: (keys: HeldKeys) => Promise<T>): Promise<T>;
}

export function openMembershipBook(settings: StoreClient['settings'], vault: Pick<Vault, 'set' | 'has' | 'delete' | 'use'>): MembershipBook {
  const get = async (): Promise<Membership | null> => Membership.safeParse(await settings.get({ name: NAME })).data ?? null;
  const left = async (): Promise<LeftWorkspace[]> => z.array(LeftWorkspace).safeParse(await settings.get({ name: LEFT })).data ?? [];
  const othersThan = async ({ address, teamId }: Membership): Promise<LeftWorkspace[]> => (await left()).filter((one) => one.address !== address || one.teamId !== teamId);
  return {
    get, left,
    keep: async (membership, { signingPrivate, sealing }) => {
      await vault.set(membership.deviceId, KIND, { signingPrivate, sealingPublic: sealing.publicKey, sealingPrivate: sealing.privateKey }, membership.address);
      const former = await get();
      await settings.set({ name: NAME, value: membership });
      await settings.set({ name: LEFT, value: await othersThan(membership) });
      if (former !== null && former.deviceId !== membership.deviceId) await vault.delete(former.deviceId, KIND);
    },
    hasKeys: ({ deviceId }) => vault.has(deviceId, KIND),
    change: async (membership) => settings.set({ name: NAME, value: membership }),
    forget: async (at) => {
      const former = await get();
      if (former !== null) await settings.set({ name: LEFT, value: [{ address: former.address, teamId: former.teamId, team: former.teamName, at }, ...(await othersThan(former))].slice(0, MOST_LEFT) });
      await settings.set({ name: NAME, value: null });
      if (former !== null) await vault.delete(former.deviceId, KIND);
    },
    use: (membership, step) =>
      vault.use(membership.deviceId, KIND, ({ signingPrivate = '', sealingPublic = '', sealingPrivate = '' }) => step({ signingPrivate, sealing: { publicKey: sealingPublic, privateKey: sealingPrivate } }), membership.address),
  };
}
