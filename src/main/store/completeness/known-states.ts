import type { MonthState } from '../../../shared/domain/completeness.ts';
import type { StoreReader } from '../engine/database.ts';

/** By the id of the site. */
type StatesOfSites = Map<string, readonly MonthState[]>;

interface Known {
  /** How many rows had been changed when they were worked out. */
  changes: number;
  readonly byAsked: Map<string, StatesOfSites>;
}

/** Ways of asking (months, service, day) that are kept beside each other. */
const MOST_ASKED = 4;
const knownOf = new WeakMap<StoreReader, Known>();

/**
 * The states of sites' months that were worked out already for what is asked, to be filled by whoever works out others. They hold
 * until anything in the store changes: whoever pages through sites with gaps, or asks for them again, need not wait anew.
 */
export function knownStates(reader: StoreReader, asked: string): StatesOfSites {
  const changes = Number(reader.get('SELECT total_changes() AS changes')?.['changes']);
  let known = knownOf.get(reader);
  if (known === undefined) {
    known = { changes, byAsked: new Map() };
    knownOf.set(reader, known);
  }
  if (known.changes !== changes) {
    known.changes = changes;
    known.byAsked.clear();
  }
  const states = known.byAsked.get(asked) ?? new Map<string, readonly MonthState[]>();
  known.byAsked.delete(asked);
  known.byAsked.set(asked, states);
  for (const oldest of known.byAsked.keys()) {
    if (known.byAsked.size <= MOST_ASKED) break;
    known.byAsked.delete(oldest);
  }
  return states;
}
