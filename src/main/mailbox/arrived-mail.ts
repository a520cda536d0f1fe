import { mailAuthentication } from './mail-authentication.ts';
import { readMailHead } from './mail-text.ts';

/** A mail that arrived, by its envelope. */
export interface ArrivedMail {
  readonly uid: number;
  /** When the server took it in, by the server's clock. */
  readonly arrivedAt: Date;
  /** The one address in From, lower case, or null. */
  readonly from: string | null;
  /** The receiving server found that it is not from there. */
  readonly isForged: boolean;
}

/** A mail by its head, or by as much of it as there is. */
export async function readArrivedMail(uid: number, arrivedAt: Date, head: Uint8Array): Promise<ArrivedMail> {
  const { from, headers } = await readMailHead(head);
  const domain = from?.split('@').at(-1) ?? '';
  return { uid, arrivedAt, from, isForged: domain !== '' && mailAuthentication(headers, domain) === 'FAILED' };
}
