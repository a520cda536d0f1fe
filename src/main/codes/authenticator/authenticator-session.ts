import type { TOTP } from 'otpauth';
import type { CodeSession } from '../code-source.ts';
import type { FreshCodes } from './fresh-codes.ts';

/** The codes of one authenticator alone, or of nothing at all: for a sign-in that has no other source. */
export function sessionOfAuthenticator(totp: TOTP | null, codes: FreshCodes): CodeSession {
  return {
    channels: totp === null ? [] : ['AUTHENTICATOR'],
    next: () => (totp === null ? Promise.resolve(null) : codes.next(totp)),
    trouble: () => null,
    withAnswers: (step) => step({}),
    end: () => Promise.resolve(),
  };
}
