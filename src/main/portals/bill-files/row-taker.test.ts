import { describe, expect, test } from 'vitest';
import type { Day } from '../../../shared/units/day.ts';
import type { BillFile, FetchResult } from './bill-fetcher.ts';
import type { FoundBill } from '../collect-request.ts';
import type { BillRow } from '../bill-list/find-bill-list.ts';
import { button, snapshotOf } from '../fixtures/snapshot-of.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import { RowTaker } from './row-taker.ts';

const sight = snapshotOf([], { rows: [{ cells: ['Bill'], controls: [button('PDF')] }] });
const live: LiveSnapshot = { ...sight, elementOf: () => Promise.reject(new Error('Nothing is drawn here.')), frameOf: () => undefined };
const [control] = sight.frames[0]?.controls ?? [];
const [sightRow] = sight.frames[0]?.rows ?? [];
if (control === undefined || sightRow === undefined) throw new Error('The sight has no row.');

const rowOf = (date: Day): BillRow => ({ key: date, label: `Bill of ${date}`, date, isMonthOnly: false, amount: null, row: sightRow, control, others: [], choices: [], score: 9 });
const file = (content: string): BillFile => ({ path: `/${content}`, fileName: `${content}.pdf`, mimeType: 'application/pdf', url: 'http://portal.example/', sha256: content });
const files = (...contents: string[]): FetchResult => ({ kind: 'FILES', files: contents.map(file), leftPage: false });
const NOTHING: FetchResult = { kind: 'FAILED', why: 'Nothing came.', leftPage: false };

/** A taker of a portal that answers one press after the other as given. */
function takerOf(rows: readonly BillRow[], answers: FetchResult[]): { taker: RowTaker; found: FoundBill[] } {
  const found: FoundBill[] = [];
  const taker = new RowTaker(
    { refusal: null, page: { url: () => 'http://portal.example/', isClosed: () => false } },
    { look: () => Promise.resolve(live), stopIfDue: () => undefined, hasTimeFor: () => true },
    { rows: () => Promise.resolve({ snapshot: live, rows: [...rows] }) },
    { fetch: () => Promise.resolve(answers.shift() ?? NOTHING), fetchAll: () => Promise.resolve(NOTHING) },
    { downloadsFolder: '/', since: null, shouldSkip: () => false, onBill: (bill) => { found.push(bill); return Promise.resolve(); }, route: null, signInAgain: () => Promise.resolve(false) },
    { has: () => false, note: () => Promise.resolve() },
  );
  return { taker, found };
}

async function takeAll(taker: RowTaker, rows: readonly BillRow[]): Promise<void> {
  for (let row = taker.next(rows, null); row !== null; row = taker.next(rows, null)) await taker.take(live, row, null, null);
}

describe('taking the bills of a list', () => {
  const march = rowOf('2026-03-12');
  const april = rowOf('2026-04-13');

  test('a file that another month brought before is fetched again, as it came late or was the wrong one', async () => {
    const { taker, found } = takerOf([march, april], [files('march'), files('march'), files('april')]);
    await takeAll(taker, [march, april]);
    expect(found.map((bill) => [bill.date, bill.file.sha256])).toEqual([['2026-03-12', 'march'], ['2026-04-13', 'april']]);
    expect(taker.missed).toEqual([]);
  });

  test('a row that brings nothing but the file of another month is told as missed', async () => {
    const { taker, found } = takerOf([march, april], [files('march'), files('march'), files('march')]);
    await takeAll(taker, [march, april]);
    expect(found).toHaveLength(1);
    expect(taker.missed).toEqual([expect.objectContaining({ date: '2026-04-13', why: expect.stringMatching(/another bill/) as string })]);
  });

  test('a bill that stands in two lists of one month is taken once, and nothing is missed', async () => {
    const again = { ...march, key: 'the same in another list' };
    const { taker, found } = takerOf([march, again], [files('march'), files('march')]);
    await takeAll(taker, [march, again]);
    expect(found).toHaveLength(1);
    expect(taker.missed).toEqual([]);
  });

  const named = (date: Day): BillRow => ({ ...rowOf(date), isMonthOnly: true, choices: [{ control, option: 0 }, { control, option: 1 }] });
  const months = ['2026-06-30', '2026-05-31', '2026-04-30', '2026-03-31', '2026-02-28'].map((day) => named(day));

  test('a month of two drop-downs that brought nothing is asked for once more where those around it have a bill', async () => {
    const { taker, found } = takerOf(months, [files('june'), NOTHING, files('april'), files('march'), NOTHING, files('may')]);
    await takeAll(taker, months);
    expect(found.map((bill) => bill.file.sha256)).toEqual(['june', 'april', 'march', 'may']);
    expect([taker.missed, taker.listed]).toEqual([[], 4]);
  });

  test('a month that should have a bill and brings none twice is told as missed, one before the first is not', async () => {
    const { taker, found } = takerOf(months, [files('june'), NOTHING, files('april'), files('march'), NOTHING, NOTHING]);
    await takeAll(taker, months);
    expect(found).toHaveLength(3);
    expect(taker.missed).toEqual([expect.objectContaining({ date: '2026-05-31', why: expect.stringMatching(/did not say/) as string })]);
  });
});
