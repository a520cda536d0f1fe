import { describe, expect, it } from 'vitest';
import { draftOf, firstOfMonth, newDraft, settingsOf } from './settings-draft.ts';

const draft = newDraft(['ELECTRICITY'], '2026-03-13');

describe('the settings of a connection as a form', () => {
  it('are in order as they stand at first', () => {
    expect(settingsOf(draft).settings).toMatchObject({ startDate: { mode: 'COMPANY_DEFAULT' }, ownerEmail: null, customContainer: null, notes: null });
  });

  it('want a type, a day for a day of one\'s own, and a real address', () => {
    expect(settingsOf({ ...draft, datasourceTypes: [], startMode: 'CUSTOM', ownerEmail: 'nobody' }).problems).toEqual({
      datasourceTypes: 'Choose at least one service',
      startDay: 'Choose the first day to collect from',
      ownerEmail: 'Enter an e-mail address, for example name@example.com',
    });
  });

  it('keep the month in which the connection was made', () => {
    const made = settingsOf({ ...draft, startMode: 'CURRENT_MONTH' }).settings;
    expect(made?.startDate).toEqual({ mode: 'CURRENT_MONTH', month: '2026-03-01' });
    expect(made && settingsOf(draftOf(made, '2026-07-20')).settings?.startDate).toEqual({ mode: 'CURRENT_MONTH', month: '2026-03-01' });
  });

  it('ask for a container only for waste and fuel', () => {
    const container = { hasContainer: true, containerName: 'North dumpster', containerSize: 6, containerUnit: 'yd3' };
    expect(settingsOf({ ...draft, ...container }).settings?.customContainer).toBeNull();
    const waste = { ...draft, ...container, datasourceTypes: ['WASTE'] as const };
    expect(settingsOf(waste).settings?.customContainer).toEqual({ name: 'North dumpster', size: 6, unit: 'yd3' });
    expect(settingsOf({ ...waste, containerSize: null, containerUnit: ' ' }).problems).toEqual({ containerSize: 'Enter its size, above 0', containerUnit: 'Enter the unit, for example yd3 or gal' });
  });

  it('come back from the form unchanged', () => {
    const settings = settingsOf({ ...draft, startMode: 'CUSTOM', startDay: '2024-01-01', ownerEmail: ' a@b.example ', requiresMfa: true, notes: 'x' }).settings;
    expect(settings && settingsOf(draftOf(settings, '2026-07-20')).settings).toEqual(settings);
  });
});

it('the first of a month does not depend on a time zone', () => {
  expect(firstOfMonth('2026-12-31')).toBe('2026-12-01');
});
