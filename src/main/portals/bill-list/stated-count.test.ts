import { expect, it } from 'vitest';
import { statedCount } from './stated-count.ts';

it.each([
  ['Showing 1–10 of 34', 34], ['1-10 von 34', 34], ['34 invoices', 34], ['Factures 1 à 10 sur 22', 22], ['12 factures', 12], ['Page 2 of 4', null], ['Due 03/04/2026', null], ['Account 12 of Main Street', null],
])('%s', (text, count) => expect(statedCount(text)).toBe(count));
