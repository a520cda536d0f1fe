import type { Connection } from '../../shared/domain/connection.ts';
import type { MailSource } from '../../shared/domain/mail-source.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { Collector } from '../collection/collector.ts';
import type { MailSetup } from '../collection/mails/mail-setup.ts';
import type { StoreClient } from '../store/store-client.ts';
import { CallRefused } from './dispatch.ts';
import { inWords } from './in-words.ts';

interface MailServices {
  readonly store: StoreClient;
  readonly setup: MailSetup;
  readonly collector: Pick<Collector, 'checkNow' | 'stop'>;
  /** Makes the address of a company in the workspace; one that is there stays. Refuses with words for the person. */
  readonly makeBillAddress: (companyId: string) => Promise<unknown>;
}

export function mailsHandlers({ store, setup, collector, makeBillAddress }: MailServices): IpcHandlers['mails'] {
  const byMail = async (id: string): Promise<Connection & { mail: MailSource }> => {
    const connection = await store.connections.get({ id });
    if (!connection) throw new CallRefused('NOT_FOUND', 'This connection is no longer here.');
    if (connection.mail === null) throw new CallRefused('REFUSED', 'This connection collects from a website, not from a mailbox.');
    return { ...connection, mail: connection.mail };
  };
  return {
    list: ({ connectionId }) => store.mails.list({ connectionId }),
    listMailboxes: () => store.mails.mailboxes(),
    test: ({ connectionId, mailbox }) => setup.test(connectionId, mailbox),
    setMailbox: async ({ connectionIds, mailbox }) => {
      const connections = await Promise.all(connectionIds.map(byMail));
      const [first] = connectionIds;
      const key = await inWords(setup.open(first ?? null, mailbox));
      for (const { id, mail, status } of connections) {
        await collector.stop(id);
        await setup.keep(id, mailbox.place, key);
        await store.connections.update({ id, change: { mail: { ...mail, mailbox: mailbox.place }, credentialId: id, username: mailbox.place.username } });
        // What was refused or missing was the mailbox before this one.
        if (status !== 'CONNECTED') await store.connections.setStatus({ id, status: 'PENDING', detail: null });
      }
      await setup.tidy();
      await collector.checkNow(connections.filter((one) => one.isActive).map(({ id }) => id), 'RECONNECT');
    },
    useCompanyAddress: async ({ connectionIds }) => {
      const connections = await Promise.all(connectionIds.map(byMail));
      for (const companyId of new Set(connections.map((one) => one.companyId))) await makeBillAddress(companyId);
      for (const { id, mail, status } of connections) {
        await collector.stop(id);
        await store.connections.update({ id, change: { mail: { ...mail, mailbox: null }, credentialId: null, username: null } });
        await setup.forget(id);
        // What was refused or missing was the mailbox before.
        if (status !== 'CONNECTED') await store.connections.setStatus({ id, status: 'PENDING', detail: null });
      }
      await setup.tidy();
      await collector.checkNow(connections.filter((one) => one.isActive).map(({ id }) => id), 'RECONNECT');
    },
    setRules: async ({ connectionId, rules }) => {
      const { mail } = await byMail(connectionId);
      return store.connections.update({ id: connectionId, change: { mail: { ...rules, mailbox: mail.mailbox } } });
    },
  };
}
