import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { CodeDesk } from '../codes/code-desk.ts';
import type { PhoneLink } from '../codes/sms/sms-phone.ts';
import type { StoreClient } from '../store/store-client.ts';
import { CallRefused } from './dispatch.ts';
import { inWords } from './in-words.ts';

type Entered = Parameters<IpcHandlers['codes']['previewAuthenticator']>[0];
const entered = (given: Entered) => (given.kind === 'TEXT' ? given : { kind: 'PICTURE' as const, bytes: Buffer.from(given.base64, 'base64') });

export function codesHandlers(desk: CodeDesk, phone: PhoneLink, store: StoreClient): IpcHandlers['codes'] {
  const urlOf = async (connectionId: string): Promise<string> => {
    const connection = await store.connections.get({ id: connectionId });
    if (!connection) throw new CallRefused('NOT_FOUND', 'This connection is no longer here.');
    return connection.signInUrl;
  };
  return {
    get: ({ connectionId }) => desk.get(connectionId),
    previewAuthenticator: (given) => inWords(desk.preview(entered(given))),
    setAuthenticator: async ({ connectionId, entered: given }) => inWords(desk.setAuthenticator(connectionId, await urlOf(connectionId), entered(given))),
    currentCode: ({ connectionId }) => inWords(desk.currentCode(connectionId)),
    setMailbox: async ({ connectionId, ...change }) => {
      await urlOf(connectionId);
      return inWords(desk.setMailbox(connectionId, change));
    },
    setSms: async ({ connectionId, isOn }) => {
      await urlOf(connectionId);
      return desk.setSms(connectionId, isOn);
    },
    setAnswers: async ({ connectionId, answers }) => inWords(desk.setAnswers(connectionId, await urlOf(connectionId), answers)),
    deleteSource: ({ connectionId, source }) => desk.deleteSource(connectionId, source),
    test: ({ connectionId }) => desk.test(connectionId),
    phone: () => phone.state(),
    setPhone: (change) => phone.set(change),
    pairPhone: () => phone.pair(),
  };
}
