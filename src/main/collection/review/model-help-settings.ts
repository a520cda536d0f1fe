import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { ModelAddress, ModelName } from '../../../shared/domain/model-help.ts';
import type { ModelKey } from '../../../shared/ipc/reading-help.ts';
import type { ModelPlace } from '../../reading/help/ask-model.ts';
import type { StoreClient } from '../../store/store-client.ts';
import type { Vault } from '../../vault/vault.ts';

const SETTING = 'modelHelp';
const Kept = z.object({ isOn: z.boolean(), address: ModelAddress, model: ModelName, credentialId: Id.nullable() });
export type ModelSetup = z.infer<typeof Kept>;

/** What cannot be set up so, in words for the person. */
export class ModelSetupRefused extends Error {
  override readonly name = 'ModelSetupRefused';
}

export interface ModelSetupChange {
  readonly isOn: boolean;
  readonly address: string;
  readonly model: string;
  readonly key: z.output<typeof ModelKey>;
}

export interface ModelSettings {
  /** null where nothing was set up yet: the help is off. */
  get(): Promise<ModelSetup | null>;
  /** @throws ModelSetupRefused, VaultError; then nothing has changed */
  set(change: ModelSetupChange): Promise<void>;
  /** Hands the place and its key to a step. @throws VaultError where the key cannot be opened */
  use<T>(setup: ModelSetup, step: (place: ModelPlace) => Promise<T>): Promise<T>;
}

/** Where the language model is reached, as a setting of this computer; its key in the vault. */
export function openModelSettings(store: Pick<StoreClient, 'settings'>, vault: Pick<Vault, 'set' | 'delete' | 'use'>): ModelSettings {
  const get = async (): Promise<ModelSetup | null> => Kept.safeParse(await store.settings.get({ name: SETTING })).data ?? null;
  return {
    get,
    set: async ({ isOn, address, model, key }) => {
      const former = await get();
      // A key goes to the address it was entered for, and to no other.
      if (key.kind === 'STORED' && (former?.credentialId == null || former.address !== address)) throw new ModelSetupRefused('Enter the key again: it is not sent to another address by itself.');
      let credentialId = key.kind === 'STORED' ? (former?.credentialId ?? null) : null;
      if (key.kind === 'ENTERED') {
        credentialId = uuidv7();
        await vault.set(credentialId, 'model', { key: key.key }, address);
      }
      await store.settings.set({ name: SETTING, value: { isOn, address, model, credentialId } });
      if (former?.credentialId != null && former.credentialId !== credentialId) await vault.delete(former.credentialId, 'model');
    },
    use: ({ address, model, credentialId }, step) =>
      credentialId === null ? step({ address, model, key: null }) : vault.use(credentialId, 'model', (values) => step({ address, model, key: values['key'] ?? null })),
  };
}
