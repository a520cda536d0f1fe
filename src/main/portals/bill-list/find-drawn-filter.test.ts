import { describe, expect, it } from 'vitest';
import { drawnEntries, findDrawnFilter, readDrawnEntries, showsEntry } from './find-drawn-filter.ts';
import { button, link, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { ControlSketch } from '../fixtures/snapshot-of.ts';
import type { Control } from '../page/page-snapshot-model.ts';

const opener = (text: string, more: ControlSketch = {}): ControlSketch => button(text, { role: 'combobox', opensList: true, ...more });
const found = (...controls: ControlSketch[]): string | null => findDrawnFilter(snapshotOf(controls))?.text ?? null;
const entry = (text: string): Control => snapshotOf([button(text, { role: 'option' })]).frames[0]?.controls[0] as Control;
const read = (...names: string[]): ReturnType<typeof readDrawnEntries> => readDrawnEntries(names.map(entry));

describe('a chooser that a script draws', () => {
  it('is known by the year or period it shows, or by what it is called', () => {
    expect(found(button('Bills'), opener('2026 ▾'))).toBe('2026 ▾');
    expect(found(opener('Last 12 months'))).toBe('Last 12 months');
    expect(found(opener('Please choose', { label: 'Year' }))).toBe('Please choose');
    expect(found(button('2026', { hints: 'btn dropdown-toggle' }))).toBe('2026');
  });
  it('is none for accounts, languages or what enrols', () => {
    expect(found(opener('Account 5501-8842'), opener('English'), opener('Go paperless', { label: 'Year' }), button('2026'))).toBeNull();
  });
  it('has the entries that say so, else those that were not there before', () => {
    const before = snapshotOf([opener('2026'), link('Help')]);
    const first = before.frames[0]?.controls[0] as Control;
    expect(drawnEntries(before, snapshotOf([opener('2026'), link('Help'), button('2025', { role: 'option' })]), first).map(({ text }) => text)).toEqual(['2025']);
    expect(drawnEntries(before, snapshotOf([opener('2026'), link('Help'), link('2025', '#')]), first).map(({ text }) => text)).toEqual(['2025']);
  });
  it('is gone through by its years, newest first, or by what goes furthest back', () => {
    expect(read('2024', '2026', '2025')).toEqual({ years: ['2026', '2025', '2024'], furthest: null });
    expect(read('All years', '2026', '2025')).toEqual({ years: [], furthest: 'All years' });
    expect(read('Last 3 months', 'Last 24 months')).toEqual({ years: [], furthest: 'Last 24 months' });
    expect(read('Newest first', 'Oldest first')).toBeNull();
    expect(read()).toBeNull();
  });
  it('is left as it is where it shows the entry already', () => {
    expect(showsEntry(entry('2026 ▾'), '2026')).toBe(true);
    expect(showsEntry(entry('2026'), '2025')).toBe(false);
  });
});
