import { Secret, TOTP, URI } from 'otpauth';

/** A secret that no authenticator could have given. The text never repeats what was entered. */
export class NotAnAuthenticatorSecret extends Error {
  constructor() {
    super('This is not an authenticator secret. Copy the text that starts with otpauth://, or the key of letters and digits that the website shows under its QR picture.');
    this.name = 'NotAnAuthenticatorSecret';
  }
}

/**
 * Reads what a website shows when an authenticator is set up: an otpauth:// address, or the bare
 * base32 key, however it is spaced (RFC 6238; six digits, 30 seconds, SHA-1 where nothing else is said).
 */
export function readAuthenticatorSecret(entered: string): TOTP {
  const text = entered.trim();
  try {
    if (/^otpauth:/i.test(text)) {
      const parsed = URI.parse(text);
      if (parsed instanceof TOTP) return parsed;
    } else {
      const key = text.replace(/[\s-]/g, '').toUpperCase();
      if (/^[A-Z2-7]{16,}=*$/.test(key)) return new TOTP({ secret: Secret.fromBase32(key) });
    }
  } catch {
    // The library's own words could repeat the secret.
  }
  throw new NotAnAuthenticatorSecret();
}

/** The code of the moment `now`, milliseconds since the epoch. */
export function authenticatorCode(totp: TOTP, now: number): string {
  return totp.generate({ timestamp: now });
}

/** Milliseconds until the code changes: one that is about to expire is better waited out than typed. */
export function untilNextCode(totp: TOTP, now: number): number {
  return totp.period * 1000 - (now % (totp.period * 1000));
}
