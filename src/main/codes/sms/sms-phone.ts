import { z } from 'zod';
import type { SmsPhone } from '../../../shared/domain/code-delivery.ts';
import type { StoreClient } from '../../store/store-client.ts';
import type { ForwardedSms } from './sms-formats.ts';
import { localAddresses, newPairing, startSmsListener } from './sms-listener.ts';
import type { SmsListener } from './sms-listener.ts';

const NAME = 'codes.phone';
/** Below the ports that systems give to outgoing connections (Linux from 32768, others from 49152), so that none of those holds it. */
const DEFAULT_PORT = 27_137;
const Kept = z.object({ isOn: z.boolean(), port: z.number().int(), tokenHash: z.string().regex(/^[0-9a-f]{64}$/).nullable() });
type Kept = z.infer<typeof Kept>;

/** The paired phone: off until a person switches it on, and then only with a pairing. */
export interface PhoneLink {
  state(): Promise<SmsPhone>;
  set(change: { readonly isOn: boolean; readonly port: number }): Promise<SmsPhone>;
  /** A new pairing in place of the former one: the addresses a phone may post to, shown this once. */
  pair(): Promise<{ addresses: string[] }>;
  /** Listens if it was on when the app was closed. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface PhoneLinkDeps {
  readonly settings: StoreClient['settings'];
  readonly onMessage: (message: ForwardedSms) => void;
  /** Default: every address of this computer. */
  readonly host?: string;
}

export function createPhoneLink({ settings, onMessage, host }: PhoneLinkDeps): PhoneLink {
  let listener: SmsListener | null = null;
  let problem: string | null = null;
  const kept = async (): Promise<Kept> => Kept.safeParse(await settings.get({ name: NAME })).data ?? { isOn: false, port: DEFAULT_PORT, tokenHash: null };
  const keep = (value: Kept): Promise<void> => settings.set({ name: NAME, value });

  const close = async (): Promise<void> => {
    const open = listener;
    listener = null;
    await open?.close();
  };
  const apply = async ({ isOn, port, tokenHash }: Kept): Promise<void> => {
    await close();
    problem = null;
    if (!isOn) return;
    if (tokenHash === null) {
      problem = 'No phone is paired yet.';
      return;
    }
    try {
      listener = await startSmsListener({ port, tokenHash, onMessage, ...(host === undefined ? {} : { host }) });
    } catch (error) {
      const why = (error as NodeJS.ErrnoException).code === 'EACCES' ? `This system lets only an administrator’s programs listen on port ${port}` : `Another program on this computer uses port ${port}`;
      problem = `${why}. Choose another port and pair the phone again.`;
    }
  };
  const state = async (): Promise<SmsPhone> => {
    const { isOn, port, tokenHash } = await kept();
    return { isOn, port, isPaired: tokenHash !== null, problem };
  };

  return {
    state,
    set: async (change) => {
      const next = { ...(await kept()), ...change };
      await keep(next);
      await apply(next);
      return state();
    },
    pair: async () => {
      const { token, tokenHash } = newPairing();
      const next = { ...(await kept()), tokenHash };
      await keep(next);
      await apply(next);
      const hosts = host === undefined ? localAddresses() : [host];
      return { addresses: (hosts.length > 0 ? hosts : ['127.0.0.1']).map((one) => `http://${one}:${next.port}/sms/${token}`) };
    },
    start: async () => apply(await kept()),
    close,
  };
}
