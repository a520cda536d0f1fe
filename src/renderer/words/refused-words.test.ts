import { expect, test } from 'vitest';
import type { RefusedRow } from '../../shared/domain/refused-row.ts';
import { refusedName, refusedPlace } from './refused-words.ts';

const row = (changes: Partial<RefusedRow>): RefusedRow => ({ noun: 'bill', id: 'b', name: null, day: null, companyName: 'Acme', isDeleted: false, connectionId: null, billId: null, companyId: 'o', reasons: [], ...changes });

test('a thing is named as a person knows it', () => {
  expect(refusedName(row({ name: '4471', day: '2026-03-04' }))).toMatch(/^Bill of .*2026.*, account 4471, Acme$/u);
  expect(refusedName(row({}))).toBe('Bill without a date, Acme');
  expect(refusedName(row({ noun: 'company', name: 'Acme', companyName: null }))).toBe('Company Acme');
  expect(refusedName(row({ noun: 'meter', isDeleted: true }))).toBe('Meter, Acme, put away');
});

test('each leads to where it is shown, and what is nowhere any more to no place', () => {
  expect(refusedPlace(row({}))).toMatchObject({ screen: 'bill', id: 'b' });
  expect(refusedPlace(row({ noun: 'account', connectionId: 'c', billId: 'x' }))).toEqual({ screen: 'connections', id: 'c', query: { tab: 'accounts' } });
  expect(refusedPlace(row({ noun: 'account', billId: 'x' }))).toMatchObject({ screen: 'bill', id: 'x' });
  expect(refusedPlace(row({ noun: 'meter' }))).toMatchObject({ screen: 'companies', id: 'o' });
  expect(refusedPlace(row({ noun: 'datasource', companyId: null }))).toBeNull();
  expect(refusedPlace(row({ isDeleted: true }))).toBeNull();
});
