import { expect, it } from 'vitest';
import type { AccountDouble } from '../../shared/domain/account-double.ts';
import type { ConnectionStatus, ConnectionSummary } from '../../shared/domain/connection.ts';
import type { IssueKind, IssueSummary } from '../../shared/domain/issue.ts';
import type { ScheduledExport } from '../../shared/domain/scheduled-export.ts';
import { byUnblocking, waitsInReview, type RankedItem } from './attention-order.ts';

const connection = (id: string, status: ConnectionStatus, accountCount: number): ConnectionSummary => ({
  id, createdAt: '', updatedAt: '', companyId: 'c', datasourceId: 'd', kind: 'ONLINE', signInUrl: 'https://x.example/', approvedOrigins: [], username: null, credentialId: null, mail: null, isActive: true, status,
  statusDetail: null, statusSince: '2026-03-10T09:00:00.000Z', lastCheckedAt: null, datasourceName: 'P', companyName: 'C', accountCount, billCount: 0, newBillCount: 0, nextCheckAt: null, isCollecting: false, isByHandOnly: false, isOfHolder: false,
  settings: { siteIds: [], datasourceTypes: ['GAS'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: null, requiresMfa: false, notes: null },
});
const issue = (id: string, kind: IssueKind, connectionId: string | null = null, billId: string | null = null): IssueSummary => ({
  id, createdAt: '2026-03-10T09:00:00.000Z', updatedAt: '', kind, companyId: 'c', billId, otherBillId: null, accountId: null, connectionId, text: '', status: 'OPEN', closedAt: null, closedReason: null, provider: null, accountNumber: null, billDate: null, fileName: null,
});
const side = (billCount: number): AccountDouble['sides'][0] => ({
  accountId: 'a', accountNumber: '1', connectionId: 'n', companyId: 'c', companyName: 'C', provider: 'P', kind: 'ONLINE', username: null, status: 'CONNECTED', isActive: true, isRemoved: false, billCount, lastPeriodEnd: null, otherAccountCount: 0,
});
const double = (key: string, bills: number): AccountDouble => ({ key, reason: 'NUMBER', shared: '1', sides: [side(bills), side(0)] });
const told = (item: RankedItem): string => `${item.rank} ${item.kind === 'CONNECTION' ? item.connection.id : item.kind === 'DOUBLE' ? item.double.key : item.kind === 'UNFILED' ? item.unfiled.companyName : item.kind === 'FILES' ? item.what : item.kind === 'EXPORT' ? item.schedule.id : item.thing.issue.id}: ${item.reason}`;

it('a refused sign-in that keeps twelve accounts stands above one late bill, and each says why it stands there', () => {
  expect(byUnblocking([connection('one', 'MFA_TOKEN_EXPIRED', 1), connection('twelve', 'PASSWORD_INCORRECT', 12), connection('held', 'ACCOUNT_LOCKED', 40)], [], [], [issue('late', 'BILL_LATE')]).map(told)).toEqual([
    '1 twelve: 12 accounts wait for this', '2 one: 1 account waits for this', '3 held: 40 accounts wait for the account holder', '4 late: 1 bill is missing',
  ]);
});

it('accounts that are here twice come by their bills, before bills that may be wrong, and those that are missing come last', () => {
  expect(byUnblocking([], [double('few', 2), double('many', 30)], [], [issue('gap', 'GAP'), issue('sum', 'CHECK_FAILED'), issue('mail', 'MAIL_UNUSABLE')]).map(told)).toEqual([
    '1 many: 30 bills may be split or counted twice', '2 few: 2 bills may be split or counted twice', '3 mail: 1 mail may hold a bill', '4 sum: 1 bill may be wrong', '5 gap: 1 bill is missing',
  ]);
});

it('a late bill whose connection needs somebody says that it waits for that', () => {
  expect(byUnblocking([connection('n', 'PASSWORD_INCORRECT', 0)], [], [], [issue('late', 'BILL_LATE', 'n')]).map(told)).toEqual(['1 n: Its first bills wait for this', '2 late: Waits for its connection, above']);
});

it('a bill of which several things are wrong is one thing to do, and another kind of issue of it is one by itself', () => {
  const items = byUnblocking([], [], [], [issue('sum', 'CHECK_FAILED', null, 'bill'), issue('lacks', 'FIELD_MISSING', null, 'bill'), issue('twice', 'DUPLICATE', null, 'bill')]);
  expect(items.map((item) => (item.kind === 'ISSUE' ? item.thing.issues.map(({ id }) => id) : []))).toEqual([['sum', 'lacks'], ['twice']]);
  expect(items.map((item) => item.kind === 'ISSUE' && waitsInReview(item.thing))).toEqual([true, false]);
  expect(waitsInReview({ issue: issue('mail', 'CHECK_FAILED'), issues: [] })).toBe(false);
});

it('accounts without a site come company by company, most first, and a company that has only bills without an account is left out', () => {
  const unfiled = (companyName: string, accounts: number) => ({ companyId: companyName, companyName, accounts, bills: 4 });
  expect(byUnblocking([], [], [unfiled('A', 1), unfiled('B', 0), unfiled('C', 12)], []).map(told)).toEqual(['1 C: 12 accounts wait for this', '2 A: 1 account waits for this']);
});

it('names files whose company has to be said before bills that may be wrong, and files without a bill last', () => {
  expect(byUnblocking([], [], [], [issue('i', 'CHECK_FAILED'), issue('g', 'GAP')], { unclearCount: 3, leftCount: 1 }).map(told)).toEqual(['1 UNCLEAR: 3 files wait to be filed', '2 i: 1 bill may be wrong', '3 g: 1 bill is missing', '4 LEFT: 1 file may hold a bill']);
});

it('what is only to be known of a bill stands after what may be wrong and what is missing, and says so', () => {
  expect(byUnblocking([], [], [], [issue('fee', 'LATE_FEE', null, 'b1'), issue('late', 'BILL_LATE'), issue('twice', 'DUPLICATE', null, 'b2')]).map(told)).toEqual([
    '1 twice: 1 bill may be wrong', '2 late: 1 bill is missing', '3 fee: Something to know of a bill',
  ]);
});

it('puts an export that a folder did not take before bills that may be wrong', () => {
  const schedule: ScheduledExport = {
    id: 'weekly', kind: 'EXCEL', filter: { types: [], withOpenIssues: false }, pattern: '', rhythm: { kind: 'NEW_BILLS' }, range: { kind: 'ALL' }, folderName: 'Clients', folderPath: '/home/ann/Clients', companyName: null, siteName: null, isPaused: false,
    hindrance: null, nextDay: null, failure: 'Full.', runs: [],
  };
  expect(byUnblocking([], [double('many', 30)], [], [issue('i', 'CHECK_FAILED')], undefined, [schedule]).map(told)).toEqual(['1 many: 30 bills may be split or counted twice', '2 weekly: Its folder gets no files', '3 i: 1 bill may be wrong']);
});

it('a bill that waits in Review is one thing, by the name the inbox gives it: of what was found first', () => {
  const found = byUnblocking([], [], [], [issue('2', 'FIELD_MISSING', null, 'bill'), issue('1', 'CHECK_FAILED', null, 'bill')]);
  expect(found.map((item) => (item.kind === 'ISSUE' ? [item.thing.issue.id, item.thing.issues.length] : []))).toEqual([['1', 2]]);
});
