/** The rows of an import and what they were before each step. Immutable: every step makes a new one. */
export interface RowHistory<Row> {
  readonly rows: readonly Row[];
  readonly past: readonly (readonly Row[])[];
  readonly future: readonly (readonly Row[])[];
}

const MOST_STEPS = 200;

export const beginHistory = <Row>(rows: readonly Row[]): RowHistory<Row> => ({ rows, past: [], future: [] });

/** `most` steps can be taken back. */
export const stepTo = <Row>(history: RowHistory<Row>, rows: readonly Row[], most = MOST_STEPS): RowHistory<Row> => ({ rows, past: [...history.past, history.rows].slice(-most), future: [] });

/** The step before; the same where there is none. */
export function stepBack<Row>(history: RowHistory<Row>): RowHistory<Row> {
  const before = history.past.at(-1);
  return before === undefined ? history : { rows: before, past: history.past.slice(0, -1), future: [history.rows, ...history.future] };
}

/** The step that was taken back. */
export function stepForward<Row>(history: RowHistory<Row>): RowHistory<Row> {
  const [next, ...rest] = history.future;
  return next === undefined ? history : { rows: next, past: [...history.past, history.rows], future: rest };
}
