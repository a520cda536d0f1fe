import { describe, expect, it } from 'vitest';
import { authenticatorCode, NotAnAuthenticatorSecret, readAuthenticatorSecret, untilNextCode } from './authenticator.ts';

// RFC 6238, appendix B: the SHA-1 rows, secret "12345678901234567890".
const RFC_KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('an authenticator', () => {
  it.each([[59_000, '94287082'], [1_111_111_109_000, '07081804'], [20_000_000_000_000, '65353130']])('gives the code of RFC 6238 at %d', (now, code) => {
    expect(authenticatorCode(readAuthenticatorSecret(`otpauth://totp/a:b?secret=${RFC_KEY}&digits=8`), now)).toBe(code);
  });
  it('is set up by a bare key with spaces in lower case', () => {
    const spaced = RFC_KEY.toLowerCase().replace(/(.{4})/g, '$1 ');
    expect(authenticatorCode(readAuthenticatorSecret(spaced), 59_000)).toBe('287082');
  });
  it('says how long the code still holds', () => {
    expect(untilNextCode(readAuthenticatorSecret(RFC_KEY), 59_000)).toBe(1000);
  });
  it.each(['', '123456', 'otpauth://hotp/x?secret=AAAA&counter=1', 'otpauth://totp/x', 'not a key at all!!'])('refuses %j without repeating it', (entered) => {
    expect(() => readAuthenticatorSecret(entered)).toThrow(NotAnAuthenticatorSecret);
  });
});
