import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ExportFilter, USUAL_PATTERN } from '../../shared/domain/export.ts';
import { unzip } from '../../shared/testing/unzip.ts';
import type { StoreClient } from '../store/store-client.ts';
import { createExampleConnection, exampleFiling, exampleReading, shaOf } from '../store/testing/example-rows.ts';
import { ownStore } from '../store/testing/own-store.ts';
import { createExportDesk, ExportBusy } from './export-desk.ts';
import { saveHere } from './testing/node-folders.ts';
import { columnLetters } from './xlsx-stream.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'forager-exports-'));
let store: StoreClient;
const everything = ExportFilter.parse({});
const original = path.join(folder, 'original.pdf');

beforeAll(async () => {
  store = ownStore(path.join(folder, 'data'));
  const connection = await createExampleConnection(store, 1);
  const other = await createExampleConnection(store, 2);
  const site = await store.sites.create({ companyId: connection.companyId, name: '=Mill', externalId: 'M-1' });
  const file = async (number: number, of: typeof connection, change: Partial<ReturnType<typeof exampleReading>>, issues: { kind: 'CHECK_FAILED'; text: string }[] = []): Promise<void> => {
    const filing = exampleFiling(number, of);
    await store.bills.fileBill({ ...filing, issues, siteIds: of === connection ? [site.id] : [], reading: { ...exampleReading(number), ...change, sha256: shaOf(number) } });
  };
  await file(0, connection, { provider: '@evil', periodStart: '2026-01-01', periodEnd: '2026-01-31' });
  await file(1, connection, { periodStart: '2026-02-01', periodEnd: '2026-02-28' }, [{ kind: 'CHECK_FAILED', text: 'The lines do not add up.' }]);
  await file(2, other, { periodStart: '2026-03-01', periodEnd: '2026-03-31' });
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const desk = (onProgress: (progress: { readonly text: string }) => void = () => undefined): ReturnType<typeof createExportDesk> => createExportDesk({ store, onProgress, save: saveHere(folder), now: () => new Date('2026-11-27T12:00:00Z'), findDocument: ({ documentSha256 }) => Promise.resolve(documentSha256 === shaOf(0) ? { path: original } : { words: 'It lies on another computer' }) });

test('a workbook holds a sheet of each noun, days and amounts as such, and no bill about which something is open', async () => {
  const file = path.join(folder, 'all.xlsx');
  const result = await desk().run({ kind: 'EXCEL', pattern: USUAL_PATTERN, filter: everything }, file);
  expect(result).toMatchObject({ fileName: 'all.xlsx', bills: 2, heldBack: 1, leftOutCount: 0 });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Bills', 'Usages', 'Charges', 'Accounts', 'Meters', 'Sites', 'Companies', 'Connections', 'Issues']);
  const [bills, usages, charges] = workbook.worksheets;
  const cellOf = (header: string): ExcelJS.Cell => {
    const heads = bills?.getRow(1).values as string[];
    return bills?.getRow(2).getCell(heads.indexOf(header)) as ExcelJS.Cell;
  };
  expect(bills?.rowCount).toBe(3);
  expect(cellOf('Provider').value).toBe('@evil');
  expect(cellOf('Provider').type).toBe(ExcelJS.ValueType.String);
  expect(cellOf('Period end').value).toEqual(new Date('2026-01-31T00:00:00Z'));
  expect(cellOf('Total amount').value).toBe(100);
  expect(cellOf('Total amount').numFmt).toBe('#,##0.00');
  expect(usages?.rowCount).toBe(3);
  expect(charges?.rowCount).toBe(9);
  expect(result.rows).toBe(workbook.worksheets.reduce((sum, sheet) => sum + sheet.rowCount - 1, 0));
  expect(workbook.getWorksheet('Issues')?.getRow(2).values).toContain('The lines do not add up.');
});

test('the CSV archive holds the same tables with formulas neutralised, and a filter narrows what is in them', async () => {
  const file = path.join(folder, 'all.zip');
  const { companyId } = (await store.connections.list({}))[0] ?? { companyId: '' };
  const result = await desk().run({ kind: 'CSV', pattern: USUAL_PATTERN, filter: ExportFilter.parse({ companyId, withOpenIssues: true, from: '2026-01-20', to: '2026-02-02' }) }, file);
  expect(result).toMatchObject({ bills: 2, heldBack: 0 });
  const members = await unzip(file);
  expect([...members.keys()]).toContain('Connections.csv');
  const bills = members.get('Bills.csv')?.toString('utf8') ?? '';
  expect(bills.startsWith('\uFEFFBill ID,')).toBe(true);
  expect(bills).toContain(",'@evil,");
  expect(members.get('Sites.csv')?.toString('utf8')).toContain("'=Mill");
  expect(bills.trimEnd().split('\r\n')).toHaveLength(3);
  expect((await store.exports.find({ types: ['WATER'] })).billIds).toEqual([]);
  expect((await store.exports.find({ from: '2026-02-01', to: '2026-02-28', withOpenIssues: true })).billIds).toHaveLength(1);
});

test('the days of a bill that stays out are known by its meter, and to no export that takes it', async () => {
  const [service] = exampleReading(1).services;
  expect(await store.exports.keptBackDays(everything)).toEqual([{ meterId: expect.any(String) as string, type: service?.type, start: service?.periodStart, end: service?.periodEnd }]);
  expect(await store.exports.keptBackDays({ withOpenIssues: true })).toEqual([]);
  expect(await store.exports.keptBackDays({ from: '2026-03-01' })).toEqual([]);
});

test('original files are named by a pattern, and those that are not here are named as left out', async () => {
  writeFileSync(original, 'a bill');
  const file = path.join(folder, 'files.zip');
  const result = await desk().run({ kind: 'DOCUMENTS', pattern: '{company}/{type} {invoice}', filter: everything }, file);
  const members = await unzip(file);
  expect([...members.keys()]).toEqual(['Company 1/Gas INV-0.pdf']);
  expect([...members.values()].map(String)).toEqual(['a bill']);
  expect(result).toMatchObject({ rows: 1, leftOutCount: 1, leftOut: [{ why: 'It lies on another computer' }] });
  expect(result.leftOut[0]?.what).toContain('2026-03-01 to 2026-03-31');
});

test('what is going on is told, to the last step', async () => {
  const told: string[] = [];
  await desk(({ text }) => told.push(text)).run({ kind: 'ENERGYCAP', pattern: USUAL_PATTERN, filter: everything }, path.join(folder, 'flat.csv'));
  expect(told).toEqual(['Bill 2 of 2', '“flat.csv” is put into its folder']);
});

test('one export runs at a time; what is cancelled or has no room leaves no file', async () => {
  const file = path.join(folder, 'cancelled.xlsx');
  let cancel = (): void => undefined;
  const own = desk(() => cancel());
  cancel = own.cancel;
  const running = own.run({ kind: 'EXCEL', pattern: USUAL_PATTERN, filter: everything }, file);
  await expect(own.run({ kind: 'CSV', pattern: USUAL_PATTERN, filter: everything }, file)).rejects.toThrow(ExportBusy);
  await expect(running).rejects.toThrow(/abort/iu);
  await expect(own.run({ kind: 'EXCEL', pattern: USUAL_PATTERN, filter: everything }, path.join(folder, 'none', 'x.xlsx'))).rejects.toThrow('The folder “none” is not there any more. Bring it back, plug in its drive, or choose another folder.');
  expect(readdirSync(folder).filter((name) => name.startsWith('cancelled') || name.endsWith('.part'))).toEqual([]);
  expect(readdirSync(path.join(folder, 'being-saved'))).toEqual([]);
});

test('50,000 bills become a workbook within 200 MB', () => {
  const file = path.join(folder, 'many.xlsx');
  const said = execFileSync(process.execPath, [path.join(import.meta.dirname, 'testing', 'write-many.ts'), file, '50000'], { encoding: 'utf8' });
  const { rows, megabytes } = JSON.parse(said) as { rows: number; megabytes: number };
  expect(rows).toBe(200_000);
  expect(megabytes).toBeLessThan(200);
  expect(statSync(file).size).toBeGreaterThan(1_000_000);
}, 60_000);

test.each([[0, 'A'], [25, 'Z'], [26, 'AA'], [701, 'ZZ'], [702, 'AAA']])('column %i is %s', (at, letters) => {
  expect(columnLetters(at)).toBe(letters);
});
