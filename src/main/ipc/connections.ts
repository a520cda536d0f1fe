import { v7 as uuidv7 } from 'uuid';
import type { Connection } from '../../shared/domain/connection.ts';
import type { CredentialChoice } from '../../shared/ipc/connections.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { CodeDesk } from '../codes/code-desk.ts';
import type { AskedTrigger, Collector } from '../collection/collector.ts';
import type { MailSetup } from '../collection/mails/mail-setup.ts';
import type { Deletions } from '../deletions/deletions.ts';
import type { SignInDesk } from '../shell/sign-in/sign-in-desk.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { Vault } from '../vault/vault.ts';
import { checkAddress, completeAddress, type FetchPage } from '../datasources/address-check.ts';
import { addressChange, addressWords, isOtherWebsite, type ErasedSecrets } from './address-change.ts';
import type { GivenMailbox } from '../codes/entered-mailbox.ts';
import { CallRefused } from './dispatch.ts';
import { inWords } from './in-words.ts';

interface ConnectionServices {
  readonly store: StoreClient;
  readonly vault: Vault;
  readonly codes: Pick<CodeDesk, 'get' | 'leaveWebsite'>;
  readonly desk: SignInDesk;
  readonly collector: Collector;
  readonly deletions: Deletions;
  readonly fetchPage: FetchPage;
  readonly mailSetup: MailSetup;
  /** Makes the address of a company in the workspace, to which bills are sent; one that is there stays. Refuses with words for the person. */
  readonly makeBillAddress: (companyId: string) => Promise<unknown>;
  /** The name of a provider as the catalogue writes it, where it holds the name. */
  readonly spellProvider: (typed: string, country: string | null) => Promise<string>;
}

interface KeptCredential {
  readonly credentialId: string | null;
  readonly username: string | null;
}

export function connectionsHandlers({ store, vault, codes, desk, collector, deletions, fetchPage, mailSetup, makeBillAddress, spellProvider }: ConnectionServices): IpcHandlers['connections'] {
  const existing = async (id: string): Promise<Connection> => {
    const connection = await store.connections.get({ id });
    if (!connection) throw new CallRefused('NOT_FOUND', 'This connection is no longer here.');
    return connection;
  };

  /** Seals what was typed or entered before any row names it, so that a row never points at nothing. */
  const keepCredential = async (choice: CredentialChoice, signInId: string | null, url: string, credentialId: string): Promise<KeptCredential> => {
    if (choice.kind === 'NONE') return { credentialId: null, username: signInId === null ? null : desk.typedUsername(signInId) };
    if (choice.kind === 'STORED') throw new CallRefused('REFUSED', 'No sign-in is stored for this connection. Enter one, or go on without keeping it.');
    const values = choice.kind === 'ENTERED' ? { username: choice.username, password: choice.password } : signInId === null ? null : desk.takeTyped(signInId);
    if (!values) throw new CallRefused('REFUSED', 'No user name and password were typed. Enter them in the form, or go on without keeping them.');
    await vault.set(credentialId, 'portal-password', values, url);
    return { credentialId, username: values.username };
  };

  /** Where a new connection finds its mails: a mailbox, opened once before it is kept, whose password stands under the connection's own id; or the address of its company. */
  const keepMailbox = async (id: string, companyId: string, mailbox: GivenMailbox | null): Promise<KeptCredential> => {
    if (mailbox === null) {
      await makeBillAddress(companyId);
      return { credentialId: null, username: null };
    }
    await mailSetup.keep(id, mailbox.place, await inWords(mailSetup.open(null, mailbox)));
    return { credentialId: id, username: mailbox.place.username };
  };

  /** A connection that signs in at a website. */
  const online = async (id: string): Promise<Connection> => {
    const connection = await existing(id);
    if (connection.kind === 'EMAIL') throw new CallRefused('REFUSED', 'This connection reads a mailbox. Change it under its settings.');
    return connection;
  };

  /**
   * Erases what a connection has for its website. The password first becomes a durable deletion, so that a kill leaves
   * it out of use and to be erased; one that a person deleted a moment ago can no longer be taken back.
   */
  const leaveWebsite = async ({ id, credentialId }: Connection): Promise<ErasedSecrets> => {
    // What is typed there by hand is for the old website too.
    await desk.cancel(id);
    const password = credentialId !== null && (await vault.has(credentialId));
    if (credentialId !== null) await store.deletions.begin({ kind: 'PASSWORD', connectionId: id });
    const left = await codes.leaveWebsite(id);
    await store.connections.setLearnedRoute({ id, route: null });
    for (const deletion of await store.deletions.pending()) if (deletion.kind === 'PASSWORD' && deletion.connectionId === id) await deletions.erase(deletion.id);
    return { password, ...left };
  };

  const collect = async (connection: Connection, signInId: string | null, trigger: AskedTrigger): Promise<void> => {
    const page = signInId === null ? null : await desk.takeSignedInPage(signInId);
    if (page) collector.runInPage(connection.id, page, trigger);
    else await collector.checkNow([connection.id], trigger);
  };

  return {
    listPage: (request) => store.connections.listPage(request),
    listAttention: () => store.connections.listAttention(),
    listChoices: () => store.connections.listChoices(),
    get: async ({ id }) => {
      const [summary, history, deeds] = await Promise.all([store.connections.summary({ id }), store.connections.history({ id }), store.connections.deeds({ id })]);
      if (!summary) throw new CallRefused('NOT_FOUND', 'This connection is no longer here.');
      return { connection: summary, history, deeds, hasCredential: summary.credentialId !== null && (await vault.has(summary.credentialId)), codeDelivery: await codes.get(id) };
    },
    create: async ({ companyId, provider, settings, credential, signInId, mail }) => {
      const id = signInId ?? uuidv7();
      const kept = mail === null ? await keepCredential(credential, signInId, provider.signInUrl, uuidv7()) : await keepMailbox(id, companyId, mail.mailbox);
      const datasource = await store.datasources.findOrCreate({
        name: provider.origin === 'CUSTOM' ? await spellProvider(provider.name, provider.country) : provider.name, signInUrl: provider.signInUrl, country: provider.country, datasourceTypes: provider.datasourceTypes,
        origin: provider.origin, termsUrl: null, collectByHandOnly: false,
      });
      const connection = await store.connections.create({
        id, companyId, datasourceId: datasource.id, kind: mail === null ? 'ONLINE' : 'EMAIL', mail: mail === null ? null : { ...mail.rules, mailbox: mail.mailbox?.place ?? null }, signInUrl: provider.signInUrl,
        approvedOrigins: signInId === null ? [] : desk.visitedOrigins(signInId), ...kept, settings,
      });
      await collect(connection, signInId, 'BY_HAND');
      return connection;
    },
    setAddress: async ({ id, url }) => {
      const connection = await online(id);
      const checked = await checkAddress(url, fetchPage);
      const signInUrl = completeAddress(url);
      if (!checked.reachable || signInUrl === null) throw new CallRefused('REFUSED', checked.text);
      await collector.stop(id);
      const isOther = isOtherWebsite(connection, signInUrl);
      const erased = isOther ? await leaveWebsite(connection) : null;
      await store.connections.update({ id, change: addressChange(connection, signInUrl) });
      const { status, detail, words } = addressWords(connection.signInUrl, signInUrl, erased);
      const changed = await store.connections.setStatus({ id, status, detail });
      if (!isOther && changed.isActive) await collector.checkNow([id]);
      return { connection: changed, isPasswordAsked: isOther, words };
    },
    updateSettings: ({ id, settings }) => store.connections.update({ id, change: { settings } }),
    setActive: async ({ ids, isActive }) => {
      if (!isActive) await Promise.all(ids.map((id) => collector.stop(id)));
      const changed = await store.connections.setActive({ ids, isActive });
      if (isActive && changed.length > 0) await collector.schedule(changed);
      return { changed };
    },
    reconnect: async ({ id, credential, signInId }) => {
      const connection = await online(id);
      const isKeptAsStored = credential.kind === 'STORED' && connection.credentialId !== null;
      const kept = isKeptAsStored ? connection : await keepCredential(credential, signInId, connection.signInUrl, connection.credentialId ?? uuidv7());
      const changed = await store.connections.update({
        id,
        change: {
          credentialId: kept.credentialId,
          username: kept.username ?? connection.username,
          isActive: true,
          approvedOrigins: [...new Set([...connection.approvedOrigins, ...(signInId === null ? [] : desk.visitedOrigins(signInId))])],
        },
      });
      // What was refused was the password before this one.
      if (kept.credentialId !== null && connection.status === 'PASSWORD_INCORRECT') await store.connections.setStatus({ id, status: 'PENDING', detail: null });
      if (connection.credentialId !== null && changed.credentialId === null) await vault.delete(connection.credentialId);
      await collect(changed, signInId, 'RECONNECT');
      return changed;
    },
    checkNow: ({ ids }) => collector.checkNow(ids),
    checkAll: async () => ({ started: await collector.checkAll() }),
    delete: async ({ id }) => {
      await existing(id);
      await collector.stop(id);
      return deletions.begin('CONNECTION', id);
    },
    withdraw: async ({ id, withBills }) => {
      await existing(id);
      await collector.stop(id);
      return deletions.withdraw(id, withBills);
    },
    testCredential: async ({ id }) => {
      const { credentialId } = await existing(id);
      return credentialId === null ? 'ABSENT' : vault.test(credentialId);
    },
    deleteCredential: async ({ id }) => ((await existing(id)).credentialId === null ? null : deletions.begin('PASSWORD', id)),
    takeBack: async ({ deletionId }) => {
      if (!(await deletions.takeBack(deletionId))) throw new CallRefused('REFUSED', 'It is too late to take this back: it is erased, or another password has taken its place.');
    },
    erase: ({ deletionId }) => deletions.erase(deletionId),
  };
}
