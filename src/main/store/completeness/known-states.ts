import type { MonthState } from '../../../shared/domain/completeness.ts';
import type { StoreReader } from '../engine/database.ts';
import { changesSince } from '../rows/changes-since.ts';
import { sitesReached } from './changed-sites.ts';

/** By the id of the site. */
type StatesOfSites = Map<string, readonly MonthState[]>;

interface Known {
  /** The last change of the outbox that they know of. */
  sequence: number;
  readonly byAsked: Map<string, StatesOfSites>;
}

/** Ways of asking (months, service, day) that are kept beside each other. */
const MOST_ASKED = 4;
const knownOf = new WeakMap<StoreReader, Known>();

/** Forgets what changed since it was looked at last. */
function forgetChanged(reader: StoreReader, known: Known): void {
  const { sequence, rows } = changesSince(reader, known.sequence);
  if (sequence === known.sequence) return;
  known.sequence = sequence;
  const sites = sitesReached(reader, rows);
  if (sites === 'ALL') known.byAsked.clear();
  else for (const states of known.byAsked.values()) for (const site of sites) states.delete(site);
}

/**
 * The states of sites' months that were worked out already for what is asked, to be filled by whoever works out others. A site's hold
 * until something of it changes: whoever pages through sites with gaps, or asks for them again, need not wait anew.
 */
export function knownStates(reader: StoreReader, asked: string): StatesOfSites {
  const known = knownOf.get(reader) ?? { sequence: 0, byAsked: new Map<string, StatesOfSites>() };
  knownOf.set(reader, known);
  forgetChanged(reader, known);
  const states = known.byAsked.get(asked) ?? new Map<string, readonly MonthState[]>();
  known.byAsked.delete(asked);
  known.byAsked.set(asked, states);
  for (const oldest of known.byAsked.keys()) {
    if (known.byAsked.size <= MOST_ASKED) break;
    known.byAsked.delete(oldest);
  }
  return states;
}
