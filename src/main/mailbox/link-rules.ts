import { BlockList, isIP } from 'node:net';
import { getDomain } from 'tldts';
import { isLoopbackHost } from '../../shared/network/loopback.ts';

export type LinkVerdict = { readonly ok: true } | { readonly ok: false; readonly why: 'NOT_SECURE' | 'OTHER_HOST'; readonly host: string };

const siteOf = (host: string): string | null => getDomain(host, { allowPrivateDomains: true });

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

const inside = new BlockList();
for (const [address, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.168.0.0', 16], ['198.18.0.0', 15]] as const) inside.addSubnet(address, bits, 'ipv4');
for (const [address, bits] of [['::', 128], ['::1', 128], ['fc00::', 7], ['fe80::', 10]] as const) inside.addSubnet(address, bits, 'ipv6');

/** Whether an IP address is of this computer or its own network (RFC 6890), where a mail's link has no business. */
export function isInsideAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && inside.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
