import type { Asker } from '../asker.ts';
import { readCode } from '../messages/find-code.ts';
import type { GivenCodes } from '../given-codes.ts';
import type { ForwardedSms } from './sms-formats.ts';

/** A message is forgotten after this long, in milliseconds. It never leaves memory. */
const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 100;
/** A message that a phone held back a little may arrive with one that is older than the request. */
const EARLY_MS = 2_000;
const TIMEOUT_MS = 120_000;

interface KeptSms extends ForwardedSms {
  readonly id: number;
  readonly arrivedAt: number;
}

/** A sign-in that may need a code by SMS, from before the portal is asked for one. */
export interface SmsWatch {
  next(signal: AbortSignal, timeoutMs?: number): Promise<string | null>;
  end(): void;
}

/** Text messages of the last minutes, for whoever waits for a code. */
export interface SmsInbox {
  /** @param arrivedAt when it came, where that was not now */
  take(message: ForwardedSms, arrivedAt?: number): void;
  watch(asker: Asker): SmsWatch;
  /** How many messages are held, for a test of the listener. */
  count(): number;
  forget(): void;
}

export function createSmsInbox(deps: { readonly now: () => number; readonly given: GivenCodes }): SmsInbox {
  let kept: KeptSms[] = [];
  let nextId = 1;
  const watches = new Set<Asker>();
  const wakers = new Set<() => void>();

  const current = (): KeptSms[] => (kept = kept.filter((one) => deps.now() - one.arrivedAt < KEPT_MS));

  /** A message that names nobody could be for any of several portals that wait: it is given to none. */
  const isAlone = (asker: Asker): boolean => [...watches].every((one) => one.host === asker.host);

  const codeFor = (asker: Asker, since: number): string | null => {
    for (const message of current().toReversed()) {
      if (message.arrivedAt < since - EARLY_MS) continue;
      const found = readCode({ text: message.text, sender: message.sender, isSenderKnown: false }, asker);
      if (found === null || (!found.namesAsker && !isAlone(asker))) continue;
      if (deps.given.take(`sms ${message.id}`, `sms ${asker.host}`, found.code)) return found.code;
    }
    return null;
  };

  return {
    count: () => current().length,
    forget: () => { kept = []; },
    take: (message, arrivedAt = deps.now()) => {
      kept = [...current(), { ...message, id: nextId++, arrivedAt: Math.min(arrivedAt, deps.now()) }].slice(-MOST_KEPT);
      for (const wake of wakers) wake();
    },
    watch: (asker) => {
      const startedAt = deps.now();
      const self = { ...asker };
      watches.add(self);
      return {
        end: () => { watches.delete(self); },
        next: (signal, timeoutMs = TIMEOUT_MS) => deps.given.inTurn(`sms ${asker.host}`, () => new Promise((done) => {
          const look = (): void => {
            const code = signal.aborted ? null : codeFor(asker, startedAt);
            if (code !== null || signal.aborted) finish(code);
          };
          const finish = (code: string | null): void => {
            clearTimeout(timer);
            wakers.delete(look);
            signal.removeEventListener('abort', look);
            done(code);
          };
          const timer = setTimeout(() => finish(null), timeoutMs);
          wakers.add(look);
          signal.addEventListener('abort', look);
          look();
        })),
      };
    },
  };
}
