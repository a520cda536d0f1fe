import { plainText } from '../words.ts';

const OF = '(?:of|von|sur|de|di|van|out of|insgesamt|total)';
const RANGE = new RegExp(`(?:^|[^\\p{N}])\\d{1,4} (?:to|bis|a|al|ate|tot|au)? ?\\d{1,4} ${OF} (\\d{1,4})(?: |$)`, 'u');
const COUNTED = /(?:^| )(\d{1,4}) (?:bills|invoices|statements|rechnungen|factures|facturas|bollette|fatture|faturas|facturen|rekeningen)(?: |$)/;

/** How many entries a list says it has ("Showing 1–10 of 34", "34 invoices"); null when it does not say. */
export function statedCount(text: string): number | null {
  for (const line of text.split('\n')) {
    if (line.length > 160) continue;
    const plain = plainText(line);
    const found = RANGE.exec(plain)?.[1] ?? COUNTED.exec(plain)?.[1];
    if (found !== undefined && Number(found) > 0) return Number(found);
  }
  return null;
}
