import type { TOTP } from 'otpauth';
import { authenticatorCode, untilNextCode } from './authenticator.ts';

/** A code that holds for less than this many milliseconds could expire on its way to the portal. */
const SHORTEST_REST = 3_000;
/** Past the change by a little, so that clocks that differ a little agree. */
const PAST_CHANGE = 250;

export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Gives an authenticator's codes, none twice: a portal refuses a code it has seen (RFC 6238, 5.2). Waits where it must. */
export class FreshCodes {
  readonly #clock: Clock;
  #last: string | null = null;

  constructor(clock: Clock) { this.#clock = clock; }

  /** A person has seen this code and may have typed it: it is not given again. */
  used(code: string): void { this.#last = code; }

  async next(totp: TOTP): Promise<string> {
    const { now, wait } = this.#clock;
    let code = authenticatorCode(totp, now());
    if (untilNextCode(totp, now()) < SHORTEST_REST || code === this.#last) {
      await wait(untilNextCode(totp, now()) + PAST_CHANGE);
      code = authenticatorCode(totp, now());
    }
    this.#last = code;
    return code;
  }
}
