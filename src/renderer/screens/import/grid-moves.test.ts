import { expect, test } from 'vitest';
import type { ImportRowView } from '../../../shared/domain/import-view.ts';
import { pastedEdits } from '../../components/list-import/pasted-cells.ts';
import { alikeRows, mayComeTwice, moved, nextError } from './grid-moves.ts';

const COLUMNS = ['provider', 'sites', 'password'] as const;
const row = (id: number, wrong: 'sites' | 'password' | null = null, sites = 'Mill'): ImportRowView => ({
  id, line: id, hasPassword: true, cells: { provider: 'Brook', sites }, remarks: wrong === null ? {} : { [wrong]: { kind: 'ERROR', text: 'Wrong' } }, assumed: {},
});

test('Tab goes on at the end of a row and leaves at the last cell; arrows stay at the edge', () => {
  expect(moved({ rowId: 1, column: 'password' }, 'NEXT', [1, 2], COLUMNS)).toEqual({ rowId: 2, column: 'provider' });
  expect(moved({ rowId: 2, column: 'password' }, 'NEXT', [1, 2], COLUMNS)).toBeNull();
  expect(moved({ rowId: 2, column: 'provider' }, 'PREVIOUS', [1, 2], COLUMNS)).toEqual({ rowId: 1, column: 'password' });
  expect(moved({ rowId: 2, column: 'password' }, 'RIGHT', [1, 2], COLUMNS)).toEqual({ rowId: 2, column: 'password' });
  expect(moved({ rowId: 2, column: 'sites' }, 'DOWN', [1, 2], COLUMNS)).toEqual({ rowId: 2, column: 'sites' });
});

test('the next error is found from where one is, round the end', () => {
  const rows = [row(1, 'sites'), row(2), row(3, 'password')];
  expect(nextError(rows, COLUMNS, null)).toEqual({ rowId: 1, column: 'sites' });
  expect(nextError(rows, COLUMNS, { rowId: 1, column: 'sites' })).toEqual({ rowId: 3, column: 'password' });
  expect(nextError(rows, COLUMNS, { rowId: 3, column: 'password' })).toEqual({ rowId: 1, column: 'sites' });
  expect(nextError(rows, COLUMNS, { rowId: 3, column: 'password' }, -1)).toEqual({ rowId: 1, column: 'sites' });
  expect(nextError([row(1)], COLUMNS, null)).toBeNull();
});

test('rows wrong in the same way are alike; passwords never are', () => {
  const rows = [row(1, 'sites', 'Mil'), row(2, 'sites', 'Mil'), row(3, null, 'Mil'), row(4, 'sites', 'Other'), row(5, 'password')];
  expect(alikeRows(rows, { rowId: 1, column: 'sites' })).toEqual([2]);
  expect(alikeRows([...rows, row(6, 'password')], { rowId: 5, column: 'password' })).toEqual([]);
});

test('pasted cells go to the right and down, and what lies beyond the table is left out', () => {
  expect(pastedEdits('a\tb\tc\r\nd\te\tf\r\n', { rowId: 2, column: 'sites' }, [1, 2], COLUMNS)).toEqual([
    { rowId: 2, column: 'sites', text: 'a' }, { rowId: 2, column: 'password', text: 'b' },
  ]);
});

test('a remark of a user name or of senders that is no error says that the row may come twice', () => {
  const told = (kind: 'ERROR' | 'NOTICE', column: 'username' | 'senderEmails' | 'provider') => mayComeTwice({ ...row(1), remarks: { [column]: { kind, text: 'There is one.' } } });
  expect([told('NOTICE', 'username'), told('NOTICE', 'senderEmails'), told('ERROR', 'username'), told('NOTICE', 'provider'), mayComeTwice(row(1))]).toEqual([true, true, false, false, false]);
});
