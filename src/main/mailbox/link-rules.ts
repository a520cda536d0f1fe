import { isIP } from 'node:net';
import { getDomain } from 'tldts';
import { isLoopbackHost } from '../../shared/network/loopback.ts';

export type LinkVerdict = { readonly ok: true } | { readonly ok: false; readonly why: 'NOT_SECURE' | 'OTHER_HOST'; readonly host: string };

const siteOf = (host: string): string | null => getDomain(host, { allowPrivateDomains: true });

/** Whether a host is one of those a person approved, or below one. */
export const isApprovedHost = (host: string, linkHosts: readonly string[]): boolean => linkHosts.some((one) => host === one || host.endsWith(`.${one}`));

/**
 * Whether a link may be opened: over https (or http on this computer) and on a host that the person approved, or of the site the mail's sender
 * writes from. Never with a name or password in it.
 */
export function mayOpenLink(address: string, sender: string, linkHosts: readonly string[]): LinkVerdict {
  const url = URL.parse(address);
  if (url === null) return { ok: false, why: 'NOT_SECURE', host: '' };
  const host = url.hostname.toLowerCase();
  if ((url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(host))) || url.username !== '' || url.password !== '') return { ok: false, why: 'NOT_SECURE', host };
  if (isApprovedHost(host, linkHosts)) return { ok: true };
  const site = siteOf(host);
  const isOwn = site !== null && isIP(host) === 0 && site === siteOf(sender.slice(sender.lastIndexOf('@') + 1));
  return isOwn ? { ok: true } : { ok: false, why: 'OTHER_HOST', host };
}
