import { getDomain } from 'tldts';
import { isLoopbackHost } from '../../../shared/network/loopback.ts';
import { isSafeForSecrets } from '../../browser/web-rules.ts';

/** The origin of an address, or null when it has none. */
export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { origin } = new URL(address);
  return origin === 'null' ? null : origin;
}

/**
 * What two origins must share to be one site: the registrable domain (public-suffix list), or on this computer
 * and on bare addresses the whole origin, since there every port is somebody else.
 */
export function siteOf(address: string): string | null {
  const origin = originOf(address);
  if (origin === null) return null;
  const host = new URL(origin).hostname;
  if (isLoopbackHost(host)) return origin;
  return getDomain(host, { allowPrivateDomains: true }) ?? origin;
}

/** Whether two addresses are of one site; false where either has no origin. */
export function isSameSite(a: string, b: string): boolean {
  const site = siteOf(a);
  return site !== null && site === siteOf(b);
}

/** How an origin beyond the portal's own came up: its pages framed or redirected to it, or a link led away to it. */
export type OriginReached = 'FRAMED_OR_REDIRECTED' | 'LINKED';
export type AskForOrigin = (origin: string, reached: OriginReached) => Promise<boolean>;

/** Where credentials of one portal may be typed, and the origins met on the way. */
export class OriginGate {
  readonly #portal: string;
  readonly #approved: Set<string>;
  readonly #ask: AskForOrigin;
  #leftByLink = false;
  readonly met: string[] = [];

  /** `ask` is called once per origin beyond the portal's own site that asks for a secret. */
  constructor(portal: string, approved: readonly string[], ask: AskForOrigin) {
    this.#portal = portal;
    this.#approved = new Set(approved.map((address) => originOf(address) ?? address));
    this.#ask = ask;
    this.note(portal);
  }

  note(address: string): void {
    const origin = originOf(address);
    if (origin !== null && /^https?:/.test(origin) && !this.met.includes(origin)) this.met.push(origin);
  }

  /** A link is followed. What lies behind one that leaves the portal's site was chosen by its writer, not vouched for by a redirect. */
  followLink(address: string): void {
    if (originOf(address) !== null && !this.isOwn(address)) this.#leftByLink = true;
  }

  isOwn(address: string): boolean { return isSameSite(this.#portal, address); }

  /** Null when a secret may be typed there, else why not, in words for the person. */
  async refusal(address: string): Promise<string | null> {
    const origin = originOf(address);
    if (origin === null || !isSafeForSecrets(address)) return `The password would be typed on ${origin ?? 'a page without an address'}, which is not protected by https. Nothing was typed.`;
    this.note(address);
    if (this.isOwn(address) || this.#approved.has(origin)) return null;
    if (await this.#ask(origin, this.#leftByLink ? 'LINKED' : 'FRAMED_OR_REDIRECTED')) {
      this.#approved.add(origin);
      return null;
    }
    return `The portal asks for the password on ${origin}, which has not been approved for this connection. Sign in once in the embedded browser and approve it.`;
  }
}
