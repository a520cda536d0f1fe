import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExportFilter } from '../../../../shared/domain/export.ts';
import { sharedFolder } from '../../../reading/testing/read-bytes.ts';
import { createExampleConnection, exampleFiling, exampleReading, exampleService, shaOf } from '../../../store/testing/example-rows.ts';
import { engineStore, type EngineStore } from '../../../store/testing/engine-store.ts';
import type { StoreClient } from '../../../store/store-client.ts';
import { ABOVE, ENTRY_HEADS, entryRow, madeDownload, type MadeRow } from '../testing/made-download.ts';
import { createComparisonDesk } from './comparison-desk.ts';
import { readDownload } from './read-download.ts';
import { workbookBytes } from '../template/workbook.ts';

const REAL = path.join(sharedFolder, 'portfolio-manager', 'example-pm-monthly-meter-usage.xlsx');
const folder = mkdtempSync(path.join(tmpdir(), 'forager-comparison-'));
const everything = ExportFilter.parse({});
let engine: EngineStore;
let store: StoreClient;

beforeAll(async () => {
  engine = await engineStore();
  store = engine.store as unknown as StoreClient;
  const connection = await createExampleConnection(store, 1);
  const bill = async (number: number, meterNumber: string, start: string, end: string, usage: number, unit: string, cost: number): Promise<void> => {
    const service = { ...exampleService(1), meterNumber, periodStart: start, periodEnd: end, usage, unit, standardUsage: usage, standardUnit: unit, charges: cost };
    await store.bills.fileBill({ ...exampleFiling(number, connection), accountNumber: '4711-0001', reading: { ...exampleReading(number), accountNumber: '4711-0001', sha256: shaOf(number), periodStart: start, periodEnd: end, currentCharges: cost, services: [service] } });
  };
  await bill(1, 'M-100200', '2026-01-01', '2026-01-31', 1000, 'kWh', 120.5);
  await bill(2, 'M-100200', '2026-02-01', '2026-02-28', 2, 'MWh', 240);
  await bill(3, 'M-100200', '2026-03-01', '2026-03-31', 900, 'kWh', 90);
  await bill(4, 'M-100200', '2026-04-01', '2026-04-30', 800, 'kWh', 80);
  await bill(5, 'M-300400', '2026-01-01', '2026-01-31', 5, 'kWh', 1);
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function make(name: string, sheets: Readonly<Record<string, readonly MadeRow[]>>, workbookPr = ''): string {
  const file = path.join(folder, name);
  writeFileSync(file, madeDownload(sheets, workbookPr));
  return file;
}

describe('what Portfolio Manager holds', () => {
  test.skipIf(!existsSync(REAL))('a real download is read, with days that are counted from 1904 (skipped where none is at hand)', async () => {
    const meters = await readDownload(await workbookBytes(REAL));
    expect(meters.map(({ id, name, type, entries }) => [id, name, type, entries.length])).toEqual([
      ['5766973-0', 'Electric Grid Meter', 'Electric - Grid', 2], ['5766975-0', 'Electric Grid Meter', 'Electric - Grid', 2], ['5766973-1', 'Electric Grid Meter', 'Natural Gas', 2], ['5766975-1', 'Electric Grid Meter', 'Natural Gas', 2],
    ]);
    expect(meters[0]).toMatchObject({ property: 'Campus Building 1', unit: 'kBtu (thousand Btu)' });
    expect(meters[0]?.entries).toEqual([
      { start: '2016-01-01', end: '2016-02-01', usage: 597_478.9, unit: 'kBtu (thousand Btu)', cost: null, isEstimated: false, isDelivery: false },
      { start: '2016-02-01', end: '2016-03-01', usage: 548_603.7, unit: 'kBtu (thousand Btu)', cost: null, isEstimated: false, isDelivery: false },
    ]);
  });

  test('is matched by the number a meter is known by, compared in its unit, and each difference names the bill; the choice is remembered', async () => {
    const desk = createComparisonDesk({ store });
    const file = make('download.xlsx', {
      Meters: [...ABOVE, ['Portfolio Manager Meter ID', 'Meter Name', 'Custom Meter ID 1 Name', 'Custom Meter ID 1 Value'], ['77-0', 'Main meter', 'Meter number', 'M-100200']],
      'Meter Entries': [
        ...ABOVE, ENTRY_HEADS,
        // 2025-12-01 to 2025-12-31, as serials; then what the bills say, what they do not, and nothing for April.
        entryRow('77-0', 'Main meter', 45992, 46022, 10), entryRow('77-0', 'Main meter', '01/01/2026', '01/31/2026', '3,412.1', '120.50'),
        entryRow('77-0', 'Main meter', '2026-02-01', '2026-02-28', 6900, 241, 'Yes'), entryRow('77-0', 'Main meter', '2026-03-02', '2026-03-31', 3070.9, 90),
        entryRow('78-0', 'Another', '2026-01-01', '2026-01-31', 4),
      ],
    });
    const opened = await desk.open(file, everything);
    expect(opened).toMatchObject({ kind: 'ENTRIES', fileName: 'download.xlsx', items: [{ id: '77-0', title: 'Mill & Sons, Main meter', about: 'Electric - Grid · kBtu (thousand Btu) · 4 entries' }, { id: '78-0', choice: null }] });
    const own = opened.options.find(({ label }) => label.includes('M-100200'))?.key;
    expect(opened.items[0]?.choice).toBe(own);
    const result = await desk.compare({ templateId: opened.id, choices: opened.items.map(({ id, choice }) => ({ id, choice })) });
    expect(result).toMatchObject({ meters: 1, otherMeters: 1, otherMetersHere: 1, alike: 1, differenceCount: 4, counts: { ONLY_THERE: 1, ONLY_HERE: 1, USAGE: 1, COST: 1, DAYS: 1, ESTIMATED: 1 }, leftOutCount: 0 });
    expect(result.differences.map(({ kinds, there, here }) => [kinds, there?.start, here?.start])).toEqual([
      [['ONLY_THERE'], '2025-12-01', undefined], [['USAGE', 'COST', 'ESTIMATED'], '2026-02-01', '2026-02-01'], [['DAYS'], '2026-03-02', '2026-03-01'], [['ONLY_HERE'], undefined, '2026-04-01'],
    ]);
    expect(result.differences[1]).toMatchObject({ there: { usage: 6900, cost: 241, isEstimated: true }, here: { usage: expect.closeTo(6824.283, 2) as number, billed: 2, billedUnit: 'MWh', cost: 240, isEstimated: false } });
    const bill = await store.bills.get({ id: result.differences[3]?.here?.billId ?? '' });
    expect(bill).toMatchObject({ bill: { periodStart: '2026-04-01' } });
    expect((await store.portfolioMeters.list()).find(({ portfolioId }) => portfolioId === '77-0')?.meter?.type).toBe('ELECTRICITY');
    // Days outside the filter are on neither side.
    const march = await desk.open(file, { ...everything, from: '2026-03-10', to: '2026-03-20' });
    expect((await desk.compare({ templateId: march.id, choices: march.items.map(({ id, choice }) => ({ id, choice })) })).counts).toMatchObject({ ONLY_THERE: 0, ONLY_HERE: 0, DAYS: 1 });
    await expect(desk.compare({ templateId: opened.id, choices: [] })).rejects.toThrow('not open any more');
  });

  test('one meter of ours is compared with one there', async () => {
    const desk = createComparisonDesk({ store });
    const opened = await desk.open(make('two.xlsx', { 'Meter Entries': [ENTRY_HEADS, entryRow('a', 'One', '2026-01-01', '2026-01-31', 3412.1), entryRow('b', 'Two', '2026-01-01', '2026-01-31', 3412.1)] }), everything);
    const key = opened.options[0]?.key ?? '';
    const result = await desk.compare({ templateId: opened.id, choices: [{ id: 'a', choice: key }, { id: 'b', choice: key }] });
    expect(result).toMatchObject({ meters: 1, otherMeters: 1, leftOut: [{ what: 'Mill & Sons, Two', why: 'The same meter of yours is chosen for Mill & Sons, One, which is compared' }] });
  });

  test('of what is no such download it says so, and one that was open stays', async () => {
    const desk = createComparisonDesk({ store });
    const opened = await desk.open(make('good.xlsx', { 'Meter Entries': [ENTRY_HEADS, entryRow('a', 'One', '2026-01-01', '2026-01-31', 3412.1)] }), everything);
    const bad = path.join(folder, 'bad.xlsx');
    writeFileSync(bad, 'nothing');
    await expect(desk.open(bad, everything)).rejects.toThrow('not the download of meter entries');
    await expect(desk.open(path.join(folder, 'gone.xlsx'), everything)).rejects.toThrow('no longer there');
    await expect(desk.open(make('properties.xlsx', { Properties: [...ABOVE, ['Property Name', 'Portfolio Manager ID'], ['Mill', '22']] }), everything)).rejects.toThrow('Meter Entries');
    await expect(desk.open(make('empty.xlsx', { 'Meter Entries': [ENTRY_HEADS, entryRow('a', 'One', 'Not Available', 'Not Available', 4)] }), everything)).rejects.toThrow('names no entry');
    expect((await desk.compare({ templateId: opened.id, choices: [] })).otherMeters).toBe(1);
  });

  test('a download of twenty thousand entries is read while the window is answered', async () => {
    const many = (count: number): Uint8Array => madeDownload({ 'Meter Entries': [ENTRY_HEADS, ...Array.from({ length: count }, (_, at) => entryRow(`m${at % 1000}`, 'Meter', 46023, 46053, at))] });
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 1);
    const meters = await readDownload(many(20_000));
    clearInterval(turning);
    expect([meters.length, meters[0]?.entries.length]).toEqual([1000, 20]);
    expect(turns).toBeGreaterThan(5);
  });

  test('days count from 1904 where the workbook says so', async () => {
    const [meter] = await readDownload(await workbookBytes(make('mac.xlsx', { 'Meter Entries': [ENTRY_HEADS, entryRow('a', 'One', 44561, 44591, 1)] }, '<workbookPr date1904="1"/>')));
    expect(meter?.entries).toMatchObject([{ start: '2026-01-01', end: '2026-01-31' }]);
  });
});
