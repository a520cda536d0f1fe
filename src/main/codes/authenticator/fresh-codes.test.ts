import { describe, expect, it } from 'vitest';
import { authenticatorCode, readAuthenticatorSecret } from './authenticator.ts';
import { FreshCodes } from './fresh-codes.ts';

const totp = readAuthenticatorSecret('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');

function clockAt(start: number): { now: () => number; wait: (milliseconds: number) => Promise<void>; waited: number[] } {
  let at = start;
  const waited: number[] = [];
  return { now: () => at, wait: (milliseconds) => { at += milliseconds; waited.push(milliseconds); return Promise.resolve(); }, waited };
}

describe('fresh codes', () => {
  it('give the code of the moment without waiting', async () => {
    const clock = clockAt(60_000);
    expect(await new FreshCodes(clock).next(totp)).toBe(authenticatorCode(totp, 60_000));
    expect(clock.waited).toEqual([]);
  });
  it('wait out a code that is about to expire', async () => {
    const clock = clockAt(58_000);
    expect(await new FreshCodes(clock).next(totp)).toBe(authenticatorCode(totp, 60_000));
    expect(clock.waited).toEqual([2_250]);
  });
  it('never give one twice', async () => {
    const clock = clockAt(60_000);
    const codes = new FreshCodes(clock);
    expect([await codes.next(totp), await codes.next(totp)]).toEqual([authenticatorCode(totp, 60_000), authenticatorCode(totp, 90_000)]);
    expect(clock.waited).toEqual([30_250]);
  });
});
