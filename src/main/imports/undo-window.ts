/** For how long what was made of many things at once can be taken back: half an hour. */
export const UNDO_MILLISECONDS = 30 * 60_000;

/** What was made last, as long as it can be undone; null after that. `milliseconds` is for how long. */
export function whileUndoable<Made extends { readonly told: { readonly at: string } }>(made: Made | null, now: Date, milliseconds = UNDO_MILLISECONDS): Made | null {
  return made !== null && now.getTime() - Date.parse(made.told.at) < milliseconds ? made : null;
}
