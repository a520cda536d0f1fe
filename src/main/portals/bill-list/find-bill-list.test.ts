import { describe, expect, it } from 'vitest';
import { findBillLists } from './find-bill-list.ts';
import { button, link, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { RowSketch } from '../fixtures/snapshot-of.ts';

const bill = (date: string, amount: string, words: string, text = 'View bill'): RowSketch => ({ cells: [date, words, amount], controls: [link('Pay', 'https://portal.test/pay'), link(text, `https://portal.test/doc/${amount.length}`)] });

describe('finding a bill list', () => {
  it('takes the control that brings the file, not the one that pays', () => {
    const [list] = findBillLists(snapshotOf([], { headings: ['Billing history'], rows: [bill('03/05/2026', '$81.20', 'Bill'), bill('02/13/2026', '$77.00', 'Bill')] }));
    expect(list?.rows.map((row) => [row.date, row.amount, row.control.text])).toEqual([['2026-03-05', '$81.20', 'View bill'], ['2026-02-13', '$77.00', 'View bill']]);
  });
  it('leaves payments, receipts and terms', () => {
    const rows = [bill('03/05/2026', '$81.20', 'Water bill'), bill('03/09/2026', '$81.20', 'Payment received', 'Receipt'), bill('01/15/2026', '', 'Terms and conditions', 'PDF')];
    const lists = findBillLists(snapshotOf([], { headings: ['Billing history'], rows }));
    expect(lists.flatMap((list) => list.rows.map((row) => row.date))).toEqual(['2026-03-05']);
  });
  it('leaves letters whose day stands in words, and a document with another name beside it', () => {
    const rows: RowSketch[] = [bill('September 5, 2026', '', 'Monthly bill', 'Open'), bill('September 5, 2026', '', 'Price change letter', 'Open')];
    expect(findBillLists(snapshotOf([], { headings: ['My bills'], rows })).flatMap((list) => list.rows.map((row) => row.row.cells[1]))).toEqual(['Monthly bill']);
    const two: RowSketch = { cells: ['September 2026'], controls: [link('Download', 'https://portal.test/usage.pdf', { near: 'Usage report Download' }), link('Download', 'https://portal.test/b', { near: 'Invoice Download' })] };
    expect(findBillLists(snapshotOf([], { headings: ['My bills'], rows: [two] }))[0]?.rows[0]?.control.href).toBe('https://portal.test/b');
  });
  it('takes a part of the page that names many days for no bill', () => {
    const many: RowSketch = { cells: ['January 5, 2026 February 6, 2026 March 7, 2026 April 8, 2026 May 9, 2026 June 8, 2026'], controls: [button('Download')] };
    expect(findBillLists(snapshotOf([], { headings: ['My bills'], rows: [many] }))).toEqual([]);
  });
  it('dates a short list by the habit of its language where the figures do not decide', () => {
    const rows = [bill('05-04-2026', '10,00 €', 'Fatura', 'Ver fatura'), bill('06-03-2026', '11,00 €', 'Fatura', 'Ver fatura'), bill('07-02-2026', '12,00 €', 'Fatura', 'Ver fatura')];
    const [list] = findBillLists(snapshotOf([], { language: 'pt', headings: ['Faturas'], rows }));
    expect(list?.rows.map((row) => row.date)).toEqual(['2026-04-05', '2026-03-06', '2026-02-07']);
  });
  it('keeps two bills of one day and sum apart', () => {
    const [list] = findBillLists(snapshotOf([], { headings: ['Bills'], rows: [bill('03/05/2026', '$8.00', 'Bill'), bill('03/05/2026', '$8.00', 'Bill')] }));
    expect(new Set(list?.rows.map((row) => row.key)).size).toBe(2);
  });
  it('knows what a list is of by the tab it stands under', () => {
    const rows: RowSketch[] = [{ cells: ['03/05/2026', '$81.20'], controls: [link('Open', '#')] }, { cells: ['02/13/2026', '$77.00'], controls: [link('Open', '#')] }];
    expect(findBillLists(snapshotOf([link('Billing', '#b', { isCurrent: true })], { rows }))[0]?.rows).toHaveLength(2);
    expect(findBillLists(snapshotOf([link('Payments', '#p', { isCurrent: true })], { rows }))).toEqual([]);
  });
  it('leaves what says nothing of bills among the letters of a postbox, and nothing where none says so', () => {
    const letter = (title: string): RowSketch => ({ cells: ['03/05/2026', title], controls: [link('Open', `https://portal.test/${title.length}`)] });
    const titles = (heading: string, ...rows: RowSketch[]): (string | undefined)[] => findBillLists(snapshotOf([], { headings: [heading], rows })).flatMap((list) => list.rows.map((row) => row.row.cells[1]));
    expect(titles('Documents', letter('Your bill'), letter('Our summer magazine'), letter('Credit note'))).toEqual(['Your bill', 'Credit note']);
    expect(titles('Your bills', letter('Electricity'), letter('Your bill for gas'))).toEqual(['Electricity', 'Your bill for gas']);
  });
  it('takes the dialog that tells of one bill for no bill of the list beneath it', () => {
    const rows: RowSketch[] = [bill('03/05/2026', '$81.20', 'Bill'), bill('02/13/2026', '$77.00', 'Bill'), { cells: ['03/05/2026', '$81.20'], controls: [button('Download PDF', { inDialog: true })], list: 1 }];
    expect(findBillLists(snapshotOf([], { headings: ['Bills'], rows })).map((list) => list.rows.length)).toEqual([2]);
    expect(findBillLists(snapshotOf([], { headings: ['Bills'], rows: rows.slice(2) })).map((list) => list.rows.length)).toEqual([1]);
  });
});
