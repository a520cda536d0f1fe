import { describe, expect, it } from 'vitest';
import { findPagingMove, findWayBack, findYearFilter } from './find-paging.ts';
import { button, link, select, snapshotOf } from '../fixtures/snapshot-of.ts';

const move = (...args: Parameters<typeof snapshotOf>): [string, string] | null => {
  const found = findPagingMove(snapshotOf(...args));
  return found === null ? null : [found.kind, found.control.text];
};

describe('finding more of a list', () => {
  it.each(['Load more', 'Mehr anzeigen', 'Voir plus', 'Meer laden'])('loads more by "%s"', (text) => { expect(move([button(text)])).toEqual(['MORE', text]); });
  it('loads more by a button that counts what is shown', () => { expect(move([button('More [ 20 / 45 ]')])).toEqual(['MORE', 'More [ 20 / 45 ]']); });
  it('turns the pages of a dialog only where the list lies in it', () => {
    const page = snapshotOf([button('Next', { inDialog: true })]);
    expect([findPagingMove(page)?.kind, findPagingMove(page, 'DIALOG')?.kind]).toEqual([undefined, 'NEXT']);
  });
  it('takes a tab called "More" for no more of the list', () => { expect(move([link('Bills', '#1', { role: 'tab' }), link('More', '#2', { role: 'tab' })])).toBeNull(); });
  it.each(['Next', '›', 'Suivant', 'Siguiente', 'Volgende'])('goes on by "%s"', (text) => { expect(move([link('Previous'), link(text)])).toEqual(['NEXT', text]); });
  it('takes the number after the page that is no link', () => {
    expect(move([link('1'), link('3'), link('4')])).toEqual(['NEXT', '3']);
    expect(move([link('2'), link('3')])).toEqual(['NEXT', '2']);
  });
  it('takes the number after the marked page, and stops at the last', () => {
    expect(move([link('1'), link('2', '', { hints: 'page active' }), link('3')])).toEqual(['NEXT', '3']);
    expect(move([link('1'), link('2', '', { hints: 'page active' })])).toBeNull();
  });
  it('goes by a mark beside the number, and by a drop-down of pages', () => {
    expect(move([link('1', '#'), link('2', '#', { isCurrent: true }), link('3', '#')])).toEqual(['NEXT', '3']);
    const pages = findPagingMove(snapshotOf([select('Page', ['1', '2', '3'], { selected: 1 })]));
    expect([pages?.kind, pages?.option]).toEqual(['NEXT', 2]);
    expect(findPagingMove(snapshotOf([select('Page', ['1', '2', '3'], { selected: 2 })]))).toBeNull();
    expect(findPagingMove(snapshotOf([select('Persons in the household', ['1', '2', '3'])]))).toBeNull();
  });
  it('turns to the older bill where one is shown at a time', () => {
    expect(move([], { rows: [{ cells: ['September 5, 2026'], controls: [{ kind: 'LINK', text: 'View bill' }, { kind: 'BUTTON', text: '›', label: 'Older bill' }] }] })).toEqual(['NEXT', '›']);
  });
  it('knows the way back to a list, and takes no "back" of another kind for it', () => {
    expect(findWayBack(snapshotOf([link('Home'), button('Back to bills')]))?.text).toBe('Back to bills');
    expect(findWayBack(snapshotOf([link('Cash back offer'), button('Give feedback')]))).toBeNull();
  });
  it('stops where "next" is disabled', () => { expect(move([button('Next', { isEnabled: false })])).toBeNull(); });
});

describe('finding a choice of years', () => {
  it('knows years and the choice of all', () => {
    expect(findYearFilter(snapshotOf([select('Year', ['2026', '2025', '2024'])]))?.options.map((option) => option.text)).toEqual(['2026', '2025', '2024']);
    expect(findYearFilter(snapshotOf([select('Jahr', ['Alle', '2026', '2025'])]))?.all).toBe(0);
  });
  it('takes accounts and months for no years', () => {
    expect(findYearFilter(snapshotOf([select('Account', ['200145781', '200145999']), select('Month', ['January', 'February'])]))).toBeNull();
  });
});
