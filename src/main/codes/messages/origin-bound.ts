import { isSameSite } from '../asker.ts';

/** The code a message binds to a website by its last words: `@example.com #123456`. */
export type OriginBound =
  | { readonly kind: 'NONE' }
  /** Bound to this website, or to a part of it. */
  | { readonly kind: 'OWN'; readonly code: string }
  /** Bound to another website, or badly: whatever the message says, the code is not for here. */
  | { readonly kind: 'FOREIGN' };

/** https://wicg.github.io/sms-one-time-codes/: one host name, one space, `#`, the code up to a space or another `#`. */
const BINDING = /(?:^|\s)@(?<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?) #(?<code>[^#\s]+)/giu;
/** What means to be such a line: an @ with a host, or something like an address, before a #. */
const MEANT = /(?:^|\s)@(?<host>[^\s#]*)[^\S\n]*#(?<code>[^#\s]+)/giu;

/** Reads a message's binding for the host that asks; a message bound to several hosts is meant for each of them. */
export function readOriginBound(message: string, host: string): OriginBound {
  const bindings = [...message.matchAll(BINDING)].map((match) => ({ host: match.groups?.['host'] ?? '', code: match.groups?.['code'] ?? '' }));
  const own = bindings.filter((one) => one.host.includes('.') && isSameSite(one.host, host));
  const codes = new Set(own.map((one) => one.code));
  const [only] = codes;
  if (codes.size === 1 && only !== undefined) return { kind: 'OWN', code: only };
  if (codes.size > 1 || bindings.length > 0) return { kind: 'FOREIGN' };
  return [...message.matchAll(MEANT)].length > 0 ? { kind: 'FOREIGN' } : { kind: 'NONE' };
}
