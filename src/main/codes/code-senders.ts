import { isAmongSenders } from '../../shared/domain/code-delivery.ts';
import { isSameSite } from './asker.ts';

/** An address or a domain that a person allowed to send codes: "no-reply@example.com", "example.com". */
export type AllowedSender = string;

/** Whether a mail's sender may give a portal's codes: it writes from the portal's own site, or a person allowed it. */
export function isCodeSender(from: string, portalHost: string, allowed: readonly AllowedSender[]): boolean {
  const address = from.trim().toLowerCase();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (domain === '' || !address.includes('@')) return false;
  return (portalHost !== '' && isSameSite(domain, portalHost)) || isAmongSenders(address, allowed);
}
