import type { HandoverContent, TeamComputer, WaitingHandover } from '../../shared/domain/handover.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { ApiDevice } from '../../shared/workspace/people.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { Vault } from '../vault/vault.ts';
import { openHandover, sealHandover, type DeviceKeys } from './device-keys.ts';
import { pairWords } from './pair-words.ts';
import { WorkspaceProblem } from './workspace-problem.ts';
import type { WorkspacePost } from './workspace-post.ts';

/** Where sign-ins are handed from one computer of the team to another. @throws WorkspaceProblem with words for the person */
export interface HandoverDesk {
  list(): Promise<WaitingHandover[]>;
  listComputers(): Promise<TeamComputer[]>;
  /** @param words those the person compared */
  send(connectionId: string, computerId: string, words: string): Promise<void>;
  take(id: string, words: string): Promise<{ readonly connectionId: string }>;
  refuse(id: string): Promise<void>;
}

export interface HandoverDeps {
  readonly store: Pick<StoreClient, 'connections' | 'companies' | 'datasources'>;
  readonly vault: Pick<Vault, 'has' | 'use'>;
  readonly workspace: () => WorkspacePost | null;
  /** Hands this device's keys to a step. */
  readonly withKeys: <T>(step: (keys: DeviceKeys) => Promise<T>) => Promise<T>;
  readonly keepAuthenticator: (connectionId: string, url: string, text: string) => Promise<boolean>;
  readonly keepAnswers: (connectionId: string, url: string, answers: Readonly<Record<string, string>>) => Promise<unknown>;
  /** Gives a connection its sign-in, and checks it. */
  readonly reconnect: (connectionId: string, username: string, password: string) => Promise<unknown>;
}

const refused = (words: string): WorkspaceProblem => new WorkspaceProblem('REFUSED', words);

export function createHandoverDesk({ store, vault, workspace, withKeys, keepAuthenticator, keepAnswers, reconnect }: HandoverDeps): HandoverDesk {
  const post = (): WorkspacePost => {
    const connected = workspace();
    if (connected === null) throw refused('Connect to a workspace first.');
    return connected;
  };
  const computerOf = ({ id, name, person, sealingKey }: ApiDevice, own: DeviceKeys): TeamComputer => ({ id, name, person: person.name, words: pairWords(own.publicKey, sealingKey) });
  /** The other computer, where the person saw the words of these very keys. */
  const compared = (device: ApiDevice | undefined, own: DeviceKeys, words: string): ApiDevice => {
    if (device === undefined) throw refused('This computer no longer belongs to the team.');
    if (pairWords(own.publicKey, device.sealingKey) !== words) throw refused('The key of the other computer has changed since you looked. Compare the words again, on both.');
    return device;
  };

  /** What is kept of a connection's sign-in; each part leaves the vault for its own website, into the seal. */
  const contentOf = async ({ id, credentialId, signInUrl }: Connection): Promise<HandoverContent> => {
    if (credentialId === null) throw refused('No password is kept here for this connection.');
    const { username = '', password = '' } = await vault.use(credentialId, 'portal-password', (values) => ({ ...values }), signInUrl);
    const authenticatorId = (await vault.has(id, 'authenticator')) ? id : (await vault.has(credentialId, 'authenticator')) ? credentialId : null;
    const authenticator = authenticatorId === null ? null : ((await vault.use(authenticatorId, 'authenticator', (values) => values['secret'], signInUrl)) ?? null);
    const answers = (await vault.has(id, 'security-answers')) ? await vault.use(id, 'security-answers', (values) => ({ ...values }), signInUrl) : {};
    return { version: 1, connectionId: id, signInUrl, username, password, authenticator, answers };
  };

  return {
    list: async () => {
      const connected = workspace();
      if (connected === null) return [];
      const handovers = (await connected.waiting()).parcels.filter(({ kind }) => kind === 'HANDOVER');
      if (handovers.length === 0) return [];
      const devices = await connected.otherDevices();
      return withKeys((own) => Promise.all(handovers.map(async ({ id, subject, from, received }): Promise<WaitingHandover> => {
        const connection = await store.connections.get({ id: subject });
        const device = devices.find((one) => one.id === from);
        const names = connection === null ? null : await Promise.all([store.companies.get({ id: connection.companyId }), store.datasources.get({ id: connection.datasourceId })]);
        return {
          id, connectionId: subject, receivedAt: received, from: device === undefined ? null : computerOf(device, own),
          connection: connection === null ? null : { companyName: names?.[0]?.name ?? '', providerName: names?.[1]?.name ?? '', hasSignIn: connection.credentialId !== null },
        };
      })));
    },
    listComputers: async () => {
      const devices = (await workspace()?.otherDevices()) ?? [];
      return devices.length === 0 ? [] : withKeys((own) => Promise.resolve(devices.map((device) => computerOf(device, own))));
    },
    send: async (connectionId, computerId, words) => {
      const connected = post();
      const connection = await store.connections.get({ id: connectionId });
      if (connection?.kind !== 'ONLINE') throw refused('Choose a connection to a website.');
      const device = (await connected.otherDevices()).find(({ id }) => id === computerId);
      const sealed = await withKeys(async (own) => sealHandover(await contentOf(connection), compared(device, own, words).sealingKey, own));
      await connected.sendHandover(computerId, { connection: connectionId, ...sealed });
    },
    take: async (id, words) => {
      const connected = post();
      const parcel = (await connected.waiting()).parcels.find((one) => one.id === id && one.kind === 'HANDOVER');
      const content = parcel === undefined ? null : await connected.content(id);
      if (parcel === undefined || content === null) throw refused('This sign-in no longer waits here. Have it handed over again.');
      const connection = await store.connections.get({ id: parcel.subject });
      if (connection === null) throw refused('Its connection has not come to this computer yet. Try again after the next sync.');
      const devices = await connected.otherDevices();
      const handed = await withKeys((own) => openHandover(content, parcel.subject, compared(devices.find((one) => one.id === parcel.from), own, words).sealingKey, own));
      if (handed === null) throw refused('This was not sealed by that computer for this one, or was changed on its way. Have it handed over again.');
      // A password goes to no other website than the one it was entered for.
      if (new URL(handed.signInUrl).origin !== new URL(connection.signInUrl).origin) throw refused('It was entered for another website than the one this connection has here.');
      if (handed.authenticator !== null) await keepAuthenticator(connection.id, connection.signInUrl, handed.authenticator);
      if (Object.keys(handed.answers).length > 0) await keepAnswers(connection.id, connection.signInUrl, handed.answers);
      await reconnect(connection.id, handed.username, handed.password);
      await connected.settle(id, 'TAKEN', null);
      return { connectionId: connection.id };
    },
    refuse: async (id) => post().settle(id, 'REFUSED', null),
  };
}
