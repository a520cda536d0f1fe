import type { StoreReader } from '../engine/database.ts';

/** Whoever keeps something worked out from rows makes it anew sooner than looking at more changes one by one. */
export const MOST_CHANGES = 2000;

/** A synced row of which something changed. */
export interface ChangedRow {
  readonly noun: string;
  readonly id: string;
  /** The fields that changed, as the outbox names them. */
  readonly fields: readonly string[];
}

export interface ChangesSince {
  /** Of the last change there is, to ask again from. */
  readonly sequence: number;
  /** null where they are too many, or the outbox no longer has them all: anything may have changed. */
  readonly rows: readonly ChangedRow[] | null;
}

/** What changed since a change of the outbox, in which every change of a synced row is noted; 0 for since ever. */
export function changesSince(reader: StoreReader, since: number): ChangesSince {
  const sequence = Number(reader.get(`SELECT seq FROM sqlite_sequence WHERE name = 'outbox'`)?.['seq'] ?? 0);
  if (sequence === since) return { sequence, rows: [] };
  if (sequence - since > MOST_CHANGES) return { sequence, rows: null };
  const rows = reader.all('SELECT noun, row_id, fields FROM outbox WHERE sequence > ?', [since]).map(
    (row): ChangedRow => ({ noun: String(row['noun']), id: String(row['row_id']), fields: JSON.parse(String(row['fields'])) as string[] }),
  );
  // What the workspace has confirmed stands in the outbox no more.
  return { sequence, rows: rows.length === sequence - since ? rows : null };
}
