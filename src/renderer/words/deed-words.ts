import type { ConnectionDeed } from '../../shared/domain/connection-deed.ts';

/** Settings as the panel calls them, by their fields. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  externalId: 'its external id', 'settings.ownerEmail': 'its owner’s e-mail', 'settings.multiplyByOccupancy': 'whether usage is multiplied by occupancy', 'settings.datasourceTypes': 'its types of service',
};

/** What was done with a connection through the workspace's API, and by whom, as a sentence. */
export function deedWords({ by, name, kind, fields, isActive }: Pick<ConnectionDeed, 'by' | 'name' | 'kind' | 'fields' | 'isActive'>): string {
  const who = by === 'KEY' ? `A program with the API key “${name}”` : `${name}, through the workspace,`;
  if (kind === 'RUN') return `${who} asked for a check.`;
  const known = fields.filter((field) => field !== 'isActive').map((field) => FIELD_WORDS[field] ?? 'a setting');
  const settings = new Intl.ListFormat('en', { type: 'conjunction' }).format(new Set(known));
  const deeds = [...(fields.includes('isActive') ? [isActive ? 'activated this connection' : 'deactivated this connection'] : []), ...(settings === '' ? [] : [`changed ${settings}`])];
  return `${who} ${deeds.join(' and ')}.`;
}
