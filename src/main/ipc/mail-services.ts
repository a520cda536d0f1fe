import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { MailSignIn } from '../mailbox/sign-in/mail-sign-in.ts';
import type { ServiceSettings } from '../mailbox/sign-in/service-settings.ts';
import { inWords } from './in-words.ts';

export function mailServicesHandlers(services: ServiceSettings, signIn: MailSignIn): IpcHandlers['mailServices'] {
  return {
    list: () => services.list(),
    set: ({ registration, secret }) => inWords(services.set(registration, secret)),
    remove: ({ service }) => services.remove(service),
    signIn: async ({ service, place }) => ({ grantId: await inWords(signIn.begin(service, place)) }),
    cancelSignIn: () => Promise.resolve(signIn.cancel()),
  };
}
