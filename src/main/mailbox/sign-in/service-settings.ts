import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { MailServiceRegistration, MAIL_SERVICES, SERVICE_FACTS, type MailService, type MailServiceSetup } from '../../../shared/domain/mail-service.ts';
import type { ServiceSecret } from '../../../shared/ipc/mail-services.ts';
import type { StoreClient } from '../../store/store-client.ts';
import type { Vault } from '../../vault/vault.ts';
import type { Registration } from './authorisation.ts';
import { SignInRefused } from './sign-in-refused.ts';

const NAME = 'mailbox.services';
const Kept = z.array(MailServiceRegistration.extend({ credentialId: Id.nullable() }));
type Kept = z.infer<typeof Kept>;

/** What the consultancy registered at mail services: a setting of this device, its secrets in the vault. */
export interface ServiceSettings {
  list(): Promise<MailServiceSetup[]>;
  /** @throws SignInRefused, VaultError; then nothing has changed */
  set(registration: MailServiceRegistration, secret: z.output<typeof ServiceSecret>): Promise<MailServiceSetup[]>;
  remove(service: MailService): Promise<MailServiceSetup[]>;
  /** Hands a registration with its secret to a step. @throws SignInRefused where there is none, VaultError */
  use<T>(service: MailService, step: (registration: Registration) => Promise<T>): Promise<T>;
}

export function openServiceSettings(settings: StoreClient['settings'], vault: Pick<Vault, 'set' | 'delete' | 'use'>): ServiceSettings {
  const read = async (): Promise<Kept> => Kept.safeParse(await settings.get({ name: NAME })).data ?? [];
  const write = async (all: Kept): Promise<MailServiceSetup[]> => {
    const sorted = [...all].sort((a, b) => MAIL_SERVICES.indexOf(a.service) - MAIL_SERVICES.indexOf(b.service));
    await settings.set({ name: NAME, value: sorted });
    return setups(sorted);
  };
  const setups = (all: Kept): MailServiceSetup[] => all.map(({ credentialId, ...registration }) => ({ ...registration, hasSecret: credentialId !== null }));
  const eraseSecret = async (kept: Kept[number] | undefined, nowUsed: string | null): Promise<void> => {
    if (kept?.credentialId != null && kept.credentialId !== nowUsed) await vault.delete(kept.credentialId, 'mail-service');
  };

  return {
    list: async () => setups(await read()),
    set: async (registration, secret) => {
      const all = await read();
      const former = all.find(({ service }) => service === registration.service);
      // A secret goes to the service it was entered for, and to no other.
      if (secret.kind === 'STORED' && (former?.credentialId == null || former.clientId !== registration.clientId || former.issuer !== registration.issuer)) {
        throw new SignInRefused('Enter the secret again: it belongs to another client ID or another address.');
      }
      let credentialId = secret.kind === 'STORED' ? (former?.credentialId ?? null) : null;
      if (secret.kind === 'ENTERED') {
        credentialId = uuidv7();
        await vault.set(credentialId, 'mail-service', { secret: secret.secret }, registration.issuer);
      }
      const changed = await write([...all.filter(({ service }) => service !== registration.service), { ...registration, credentialId }]);
      await eraseSecret(former, credentialId);
      return changed;
    },
    remove: async (gone) => {
      const all = await read();
      const changed = await write(all.filter(({ service }) => service !== gone));
      await eraseSecret(all.find(({ service }) => service === gone), null);
      return changed;
    },
    use: async (service, step) => {
      const kept = (await read()).find((one) => one.service === service);
      if (kept === undefined) throw new SignInRefused(`No client ID of ${SERVICE_FACTS[service].name} is set up. Enter it in the settings under Mail services; it says there how to get one.`);
      const { credentialId, ...registration } = kept;
      if (credentialId === null) return step({ ...registration, clientSecret: null });
      return vault.use(credentialId, 'mail-service', (values) => step({ ...registration, clientSecret: values['secret'] ?? null }));
    },
  };
}
