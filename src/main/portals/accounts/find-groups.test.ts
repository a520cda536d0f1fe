import { describe, expect, it } from 'vitest';
import { findGroupOpener, findGroups, groupsBehind } from './find-groups.ts';
import { button, link, select, snapshotOf } from '../fixtures/snapshot-of.ts';

const names = (...args: Parameters<typeof snapshotOf>): string[] => findGroups(snapshotOf(...args)).map(({ name }) => name);

describe('companies and properties that hold accounts', () => {
  it('knows links alike in their address under a word for them', () => {
    expect(names([link('Tarn Stores', 'https://p.test/company/31'), link('Whin Hotels', 'https://p.test/company/47')], { headings: ['Your companies'] })).toEqual(['Tarn Stores', 'Whin Hotels']);
  });
  it('knows a drop-down and cards of them', () => {
    expect(names([select('Property', ['Select…', 'Mill Lane', 'Quay House'])])).toEqual(['Mill Lane', 'Quay House']);
    expect(names([button('Mill Lane', { hints: 'card' }), button('Quay House', { hints: 'card' })], { headings: ['Properties'] })).toEqual(['Mill Lane', 'Quay House']);
  });
  it('knows what opens a list of them, and its entries', () => {
    const page = snapshotOf([button('14 Mill Lane ▾', { role: 'combobox', opensList: true, label: 'Service address' }), button('14 Mill Lane', { role: 'option' }), button('2 Quay Street', { role: 'option' }), button('Add account', { role: 'option' })]);
    const opener = findGroupOpener(page);
    expect(opener?.text).toBe('14 Mill Lane ▾');
    expect(opener === null ? [] : groupsBehind(page, opener).map(({ name }) => name)).toEqual(['14 Mill Lane', '2 Quay Street']);
  });
  it('takes navigation, links of different kinds, and pages about something else for none', () => {
    expect(names([link('Usage', 'https://p.test/usage', { inNavigation: true }), link('Help', 'https://p.test/help', { inNavigation: true })], { headings: ['Your company'] })).toEqual([]);
    expect(names([link('Usage', 'https://p.test/usage'), link('Terms', 'https://p.test/legal/terms')], { headings: ['Your company'] })).toEqual([]);
    expect(names([link('One', 'https://p.test/tips/1'), link('Two', 'https://p.test/tips/2')], { headings: ['Saving tips'] })).toEqual([]);
  });
});
