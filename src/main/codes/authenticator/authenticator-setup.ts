import type { TOTP } from 'otpauth';
import type { AuthenticatorFacts } from '../../../shared/domain/code-delivery.ts';
import { NotAnAuthenticatorSecret, readAuthenticatorSecret } from './authenticator.ts';
import { readQrPicture } from './qr-picture.ts';

/** What a website shows when an authenticator is set up, as a person hands it over. */
export type EnteredAuthenticator =
  | { readonly kind: 'TEXT'; readonly text: string }
  | { readonly kind: 'PICTURE'; readonly bytes: Uint8Array };

/** Codes of fewer digits are guessed, of more no portal asks (RFC 4226, 5.3). */
const DIGITS = { least: 6, most: 8 };
const PERIOD = { least: 10, most: 300 };
/** Shortest key that portals hand out, in bytes; RFC 4226 asks for 16, many give 10. */
const SHORTEST_KEY = 10;
const ALGORITHMS = ['SHA1', 'SHA256', 'SHA512'] as const;

/** The authenticator that was handed over. @throws NotAnAuthenticatorSecret, NotAQrPicture; neither repeats the secret */
export async function readAuthenticatorSetup(entered: EnteredAuthenticator): Promise<TOTP> {
  const totp = readAuthenticatorSecret(entered.kind === 'TEXT' ? entered.text : await readQrPicture(entered.bytes));
  const isUsual = totp.digits >= DIGITS.least && totp.digits <= DIGITS.most
    && Number.isInteger(totp.period) && totp.period >= PERIOD.least && totp.period <= PERIOD.most
    && totp.secret.bytes.length >= SHORTEST_KEY && ALGORITHMS.some((one) => one === totp.algorithm);
  if (!isUsual) throw new NotAnAuthenticatorSecret();
  return totp;
}

/** What may be shown of an authenticator: all but its secret. */
export function authenticatorFacts(totp: TOTP): AuthenticatorFacts {
  return { issuer: totp.issuer.slice(0, 120), label: totp.label.slice(0, 320), digits: totp.digits, period: totp.period, algorithm: ALGORITHMS.find((one) => one === totp.algorithm) ?? 'SHA1' };
}
