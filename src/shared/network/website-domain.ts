import { getDomain } from 'tldts';

/** The website an address belongs to: its registered domain, or the host with its port where it has none; null for what is no address. */
export function domainOf(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  return url === null ? null : (getDomain(url.hostname) ?? url.host);
}
