import type { ImportRow } from './import-row.ts';

/** The rows of an import and what they were before each step. Immutable: every step makes a new one. */
export interface RowHistory {
  readonly rows: readonly ImportRow[];
  readonly past: readonly (readonly ImportRow[])[];
  readonly future: readonly (readonly ImportRow[])[];
}

const MOST_STEPS = 200;

export const beginHistory = (rows: readonly ImportRow[]): RowHistory => ({ rows, past: [], future: [] });

export const stepTo = (history: RowHistory, rows: readonly ImportRow[]): RowHistory => ({ rows, past: [...history.past, history.rows].slice(-MOST_STEPS), future: [] });

/** The step before; the same where there is none. */
export function stepBack(history: RowHistory): RowHistory {
  const before = history.past.at(-1);
  return before === undefined ? history : { rows: before, past: history.past.slice(0, -1), future: [history.rows, ...history.future] };
}

/** The step that was taken back. */
export function stepForward(history: RowHistory): RowHistory {
  const [next, ...rest] = history.future;
  return next === undefined ? history : { rows: next, past: [...history.past, history.rows], future: rest };
}
