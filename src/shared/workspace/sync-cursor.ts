/** A text that is a cursor: the history, the number of a change, and within it the noun and the id of a row. */
export const CURSOR_PATTERN = /^(?:(?:[0-9a-f]{8}~)?\d{1,15}(?:\.\d{1,2}\.[0-9a-f-]{36})?)?$/;

/** A cursor as the history its numbers belong to, null where it names none, and the place in it. */
export function partsOfCursor(cursor: string): { readonly history: string | null; readonly place: string } {
  const [first = '', place] = cursor.split('~');
  return place === undefined ? { history: null, place: first } : { history: first, place };
}

/** Whether the workspace goes on from an earlier state than the one that a cursor was given in: it was restored from a backup. */
export function hasGoneBack(asked: string, answered: string): boolean {
  const [before, after] = [partsOfCursor(asked), partsOfCursor(answered)];
  if (before.history !== null && after.history !== null && before.history !== after.history) return true;
  return Number.parseInt(after.place || '0', 10) < Number.parseInt(before.place || '0', 10);
}
