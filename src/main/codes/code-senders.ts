import { isSameSite } from './asker.ts';

/** An address or a domain that a person allowed to send codes: "no-reply@example.com", "example.com". */
export type AllowedSender = string;

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Whether a mail's sender may give a portal's codes: it writes from the portal's own site, or a person allowed it. */
export function isCodeSender(from: string, portalHost: string, allowed: readonly AllowedSender[]): boolean {
  const address = from.trim().toLowerCase();
  const domain = domainOf(address);
  if (domain === '' || !address.includes('@')) return false;
  if (portalHost !== '' && isSameSite(domain, portalHost)) return true;
  return allowed.some((one) => {
    const wanted = one.trim().toLowerCase().replace(/^@/, '');
    return wanted.includes('@') ? wanted === address : wanted !== '' && (domain === wanted || domain.endsWith(`.${wanted}`));
  });
}
