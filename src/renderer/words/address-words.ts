import { addressLikeness } from '../../shared/domain/address-likeness.ts';

interface Place {
  readonly name: string;
  readonly address: string | null;
}

/** Below this two addresses are taken for two places; spellings of one share more of their words. */
const ALIKE = 0.5;

/** Says that a bill is for another address than its sites have; null where one is like it, or nothing can be compared. */
export function otherAddressWords(serviceAddress: string | null, sites: readonly Place[]): string | null {
  const placed = sites.filter((site): site is Place & { address: string } => site.address !== null && site.address.trim() !== '');
  if (serviceAddress === null || placed.length === 0) return null;
  if (placed.some(({ name, address }) => Math.max(addressLikeness(serviceAddress, address), addressLikeness(serviceAddress, name)) >= ALIKE)) return null;
  const [only, ...others] = placed;
  const where = only !== undefined && others.length === 0 ? `${only.name} is at ${only.address.replace(/\s*\n\s*/gu, ', ')}` : 'none of its sites is there';
  return `This bill is for ${serviceAddress}; ${where}. Is it filed under the right site?`;
}
