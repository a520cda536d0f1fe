/** How values of PostgreSQL become values of JavaScript, alike for both drivers. By type id (pg_type.oid). */
export const VALUE_TYPES: Readonly<Record<number, (text: string) => unknown>> = {
  /** int8: change numbers and counts, far below 2^53. */
  20: Number,
  /** numeric: money, which the contract writes as a number. */
  1700: Number,
  /** date: a calendar day stays the text it is. */
  1082: (text) => text,
  /** timestamptz: ISO 8601 in UTC with milliseconds. */
  1184: (text) => new Date(text).toISOString(),
};
