const IPV4_LOOPBACK = /^127\.(?:\d{1,3})\.(?:\d{1,3})\.(?:\d{1,3})$/;

/**
 * True when the address names this computer and nothing else: localhost, 127.0.0.0/8 or [::1], by the
 * host that the URL standard reads out of it. An address that cannot be read, and names such as
 * 127.0.0.1.example.com or localhost.example.com, are not loopback.
 */
export function isLoopbackUrl(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  const host = url.hostname.toLowerCase();
  return host === 'localhost' || host === '[::1]' || IPV4_LOOPBACK.test(host);
}
