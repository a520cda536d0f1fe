import { expect, it } from 'vitest';
import type { Correction } from '../../shared/domain/correction.ts';
import type { EnteredBill } from '../../shared/domain/entered-bill.ts';
import type { BillReviews } from '../collection/review/review-bill.ts';
import type { DocumentFiles } from '../store/files/document-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import { billsHandlers } from './bills.ts';

const ID = '0199c0de-0000-7000-8000-000000000001';

/** The calls of bills over what only notes what it is given. */
function handlers() {
  const entered: EnteredBill[] = [];
  const corrected: [path: string, value: unknown][] = [];
  const reviews = { correct: (_id: string, path: string, correction: Omit<Correction, 'at'> | null) => { corrected.push([path, correction?.value]); return Promise.resolve(null); } };
  const calls = billsHandlers({
    store: {} as StoreClient, documents: {} as DocumentFiles, reviews: reviews as unknown as BillReviews, choosePath: () => Promise.resolve(null), saveFile: (file, write) => write(file), fetchOriginal: () => Promise.resolve(null),
    enterBill: (bill) => { entered.push(bill); return Promise.resolve({ id: ID, isNew: true }); },
    spellProvider: (typed) => Promise.resolve(typed.toLowerCase() === 'hg&e' ? 'HG&E' : typed),
  });
  return { calls, entered, corrected };
}

const bill = (provider: string): EnteredBill => ({
  companyId: ID, accountId: null, accountNumber: '77-1', provider, invoiceNumber: null, billDate: '2026-03-04', periodStart: '2026-02-01', periodEnd: '2026-02-28', totalAmount: 120.5, currency: 'USD',
  type: 'ELECTRICITY', meterNumber: null, usage: null, unit: null, demand: null, dueDate: null, isEstimated: false,
});

it('a provider typed with a bill is written as the catalogue writes it, and as it was typed where the catalogue has none', async () => {
  const { calls, entered } = handlers();
  await calls.enter({ bill: bill('hg&e'), locale: 'en-US' });
  await calls.enter({ bill: bill('ACME water'), locale: 'en-US' });
  expect(entered.map(({ provider }) => provider)).toEqual(['HG&E', 'ACME water']);
});

it('so is one typed in review; what was pointed at on the page stays as it is printed, and other fields as they are', async () => {
  const { calls, corrected } = handlers();
  const typed = (value: string | null) => ({ value, evidence: null });
  const pointed = { value: 'hg&e', evidence: { page: 1, box: [0, 0, 10, 10] as [number, number, number, number], text: 'hg&e' } };
  const asked = [['provider', typed('hg&e')], ['provider', pointed], ['invoiceNumber', typed('hg&e')], ['provider', typed(null)], ['provider', null]] as const;
  for (const [path, correction] of asked) await calls.correct({ id: ID, path, correction }).catch(() => undefined);
  expect(corrected).toEqual([['provider', 'HG&E'], ['provider', 'hg&e'], ['invoiceNumber', 'hg&e'], ['provider', null], ['provider', undefined]]);
});
