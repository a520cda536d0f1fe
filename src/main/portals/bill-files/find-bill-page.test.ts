import { describe, expect, it } from 'vitest';
import { isPrintableBill, isWholeBill } from './find-bill-page.ts';
import { button, link, secret, snapshotOf } from '../fixtures/snapshot-of.ts';

const BILL = 'Wayside Utility\nYour bill\nAccount number 5501-8842\nBill date September 5, 2026\nWater, 12 kgal $61.20\nSewer $20.00\nTotal due $81.20\nThank you for being our customer. Bring this page when you pay at the office.';
const ROW = { date: '2026-09-05', isMonthOnly: false, amount: '$81.20' };
const is = (text: string, controls = [button('Print')], row = ROW, url = 'https://portal.test/paper'): boolean => isPrintableBill(snapshotOf(controls, { title: 'Your bill', text, url }), row);

describe('a page that is itself the bill', () => {
  it('is known by the row\'s day and sum, a number, and what a bill is made of', () => {
    expect(is(BILL)).toBe(true);
    expect(is(BILL, [], { ...ROW, date: '2026-09-30', isMonthOnly: true })).toBe(true);
  });
  it.each([
    ['another day', BILL.replace('September 5', 'August 6')], ['another sum', BILL.replace('$81.20', '$18.02')], ['no number', BILL.replace('5501-8842', 'on file')],
    ['a summary of one sum', BILL.replace('Water, 12 kgal $61.20\nSewer $20.00\n', 'Status: paid\nYour bill is ready and can be had at the office.\n')], ['too little', 'Bill of September 5, 2026: $81.20'],
  ])('is none with %s', (_why, text) => expect(is(text)).toBe(false));
  it('is none in the middle of a website, with bills beside it, or where somebody signs in', () => {
    expect(is(BILL, ['Home', 'Usage', 'Bills', 'Help', 'Profile'].map((text) => link(text)))).toBe(false);
    expect(is(BILL, [button('Print'), secret('Password'), button('Sign in')])).toBe(false);
    const rows = ['09/05/2026', '08/06/2026'].map((day) => ({ cells: [day, '$81.20'], controls: [link('View bill', `https://portal.test/b/${day}`)] }));
    expect(isPrintableBill(snapshotOf([button('Print')], { title: 'Your bill', text: BILL, rows }), ROW)).toBe(false);
  });
});

describe('a part of a page that is itself the bill', () => {
  it('has lines that add up to the sum of the row', () => {
    expect(isWholeBill(BILL, ROW)).toBe(true);
    expect(isWholeBill(BILL.replace('Sewer $20.00', 'Sewer $25.00\nCredit -$5.00'), ROW)).toBe(true);
    expect(isWholeBill(BILL.replaceAll('$', '€ ').replaceAll('.20', ',20').replaceAll('.00', ',00'), { ...ROW, amount: '81,20 €' })).toBe(true);
  });
  it.each([
    ['lines that do not add up', BILL.replace('$20.00', '$21.00'), ROW], ['its sum alone', BILL.replace('$61.20', '12,400 gallons').replace('$20.00', 'included'), ROW],
    ['another day', BILL.replace('September 5', 'August 6'), ROW], ['no number', BILL.replace('5501-8842', 'on file'), ROW], ['a row without a sum', BILL, { ...ROW, amount: null }],
  ])('is none with %s', (_why, text, row) => expect(isWholeBill(text, row)).toBe(false));
});
