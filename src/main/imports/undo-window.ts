const HALF_AN_HOUR = 30 * 60_000;

/** The last import made, as long as it can be undone; null after that. `milliseconds` is for how long. */
export function whileUndoable<Made extends { readonly told: { readonly at: string } }>(made: Made | null, now: Date, milliseconds = HALF_AN_HOUR): Made | null {
  return made !== null && now.getTime() - Date.parse(made.told.at) < milliseconds ? made : null;
}
