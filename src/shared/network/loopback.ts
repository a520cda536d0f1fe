const IPV4_LOOPBACK = /^127(?:\.\d{1,3}){3}$/;

/**
 * Whether a host, as the URL standard writes it, is this computer and nothing else: localhost, 127.0.0.0/8 or ::1,
 * with or without brackets. Names below localhost are not: whether they stay on this computer depends on who
 * resolves them (RFC 6761 asks it of resolvers, and some send them on).
 */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || IPV4_LOOPBACK.test(bare);
}

/** Whether an address leads to this computer and nowhere else, by the host that the URL standard reads out of it. False for what is no address. */
export function isLoopbackUrl(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && isLoopbackHost(url.hostname);
}
