import { expect, it } from 'vitest';
import { findBillChoices } from './find-bill-choices.ts';
import { findBillLists } from './find-bill-list.ts';
import { button, select, snapshotOf } from '../fixtures/snapshot-of.ts';

const OPTIONS = ['Please choose', 'September 5, 2026', 'August 6, 2026', 'July 7, 2026'];

it('takes each day of a drop-down for a bill, with the button that shows it', () => {
  const found = findBillChoices(snapshotOf([select('Choose a bill', OPTIONS, { form: 0 }), button('Pay bill'), button('View bill')]));
  expect(found?.rows.map((row) => [row.date, row.control.text, row.choices[0]?.option])).toEqual([['2026-09-05', 'View bill', 1], ['2026-08-06', 'View bill', 2], ['2026-07-07', 'View bill', 3]]);
});
it('takes no other drop-down for one, and none that only pays', () => {
  expect(findBillChoices(snapshotOf([select('Sort', ['Newest first', 'Oldest first'], { form: 0 }), button('View bill')]))).toBeNull();
  expect(findBillChoices(snapshotOf([select('Choose a bill', OPTIONS, { form: 0 }), button('Pay bill')]))).toBeNull();
});
it('leaves a list whose bills have controls of their own as it is', () => {
  const rows = ['09/05/2026', '08/06/2026'].map((day) => ({ cells: [day, '$10.00'], controls: [{ kind: 'LINK' as const, text: 'View bill', href: `https://portal.test/bill/${day}` }] }));
  const lists = findBillLists(snapshotOf([select('Bill period', OPTIONS, { form: 0 }), button('View bill')], { title: 'Bills', rows }));
  expect(lists[0]?.rows.every((row) => row.choices.length === 0)).toBe(true);
});
