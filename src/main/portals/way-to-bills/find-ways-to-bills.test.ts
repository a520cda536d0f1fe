import { describe, expect, it } from 'vitest';
import { findWaysBeside, findWaysToBills, findWaysToPaid } from './find-ways-to-bills.ts';
import { button, link, snapshotOf } from '../fixtures/snapshot-of.ts';

describe('finding the way to the bills', () => {
  it.each(['Billing history', 'Meine Rechnungen', 'Mes factures', 'Mis facturas', 'Le mie bollette', 'Faturas', 'Facturen'])('follows "%s"', (text) => {
    expect(findWaysToBills(snapshotOf([link('Home'), link('Sign out', 'https://portal.test/logout'), link(text)])).map((way) => way.control.text)).toEqual([text]);
  });
  it('never goes where something is paid or enrolled', () => {
    expect(findWaysToBills(snapshotOf([link('Pay my bill', 'https://portal.test/pay'), button('Enroll in e-bills'), link('Go paperless')]))).toEqual([]);
  });
  it('finds further lists beside the one that was taken, of other services and of older bills', () => {
    const page = snapshotOf([link('Electricity bills', 'https://portal.test/e'), link('Water bills', 'https://portal.test/w'), link('Bill archive', 'https://portal.test/a'), link('Pay bill', 'https://portal.test/p'), link('My profile')]);
    const taken = page.frames[0]?.controls[0];
    expect(taken === undefined ? [] : findWaysBeside(page, taken).map(({ text }) => text)).toEqual(expect.arrayContaining(['Water bills', 'Bill archive']));
  });
  it('finds another kind of bills in the same list, and takes no paper that is none', () => {
    const at = (name: string, text: string): ReturnType<typeof link> => link(text, `https://portal.test/docs/${name}`, { chain: 'a<li<ul<section' });
    const page = snapshotOf([at('year', 'Yearly bills'), at('month', 'Monthly bills'), at('terms', 'Bill terms and conditions'), link('Bills and payments', 'https://portal.test/docs/pay', { inNavigation: true, chain: 'a<nav' })]);
    const taken = page.frames[0]?.controls[0];
    expect(taken === undefined ? [] : findWaysBeside(page, taken).map(({ text }) => text)).toEqual(['Monthly bills']);
  });
  it.each([['Open invoices', 'Paid invoices'], ['Offene Rechnungen', 'Bezahlte Rechnungen'], ['Factures impayées', 'Factures payées'], ['Facturas pendientes', 'Facturas pagadas']])('finds "%s" beside "%s", and the other way round', (open, paid) => {
    const page = snapshotOf([link(open, 'https://portal.test/o'), link(paid, 'https://portal.test/c'), link('Pay invoices', 'https://portal.test/pay')]);
    const [first, second] = page.frames[0]?.controls ?? [];
    if (first === undefined || second === undefined) throw new Error('The page has no ways.');
    expect([findWaysBeside(page, first).map(({ text }) => text), findWaysBeside(page, second).map(({ text }) => text)]).toEqual([[paid], [open]]);
    expect(findWaysToPaid(page).map(({ text }) => text)).toEqual([paid]);
  });
});
