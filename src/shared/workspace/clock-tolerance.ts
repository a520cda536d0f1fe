/** A clock that is further off is not believed, in milliseconds. */
export const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;
