const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** Parts of a sentence in a row: "2 connections, 54 bills, and 4 accounts". */
export const enumerated = (parts: readonly string[]): string => conjunction.format(parts);
