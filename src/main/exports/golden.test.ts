import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ExportFilter, type ExportKind } from '../../shared/domain/export.ts';
import { unzip } from '../../shared/testing/unzip.ts';
import type { EngineStore } from '../store/testing/engine-store.ts';
import { createExportDesk } from './export-desk.ts';
import { ENDINGS } from './export-names.ts';
import { goldenStore } from './testing/golden-bills.ts';

// The files under testing/golden were looked at once, in a spreadsheet's own reader and by a check of the XML. Where a format changes on
// purpose, `npx vitest run src/main/exports/golden.test.ts -u` writes them anew; the difference is to be read.
const golden = (...name: string[]): string => path.join(import.meta.dirname, 'testing', 'golden', ...name);
const folder = mkdtempSync(path.join(tmpdir(), 'forager-golden-'));
let opened: EngineStore;

beforeAll(async () => {
  opened = await goldenStore();
  writeFileSync(path.join(folder, 'original.pdf'), 'a bill');
});

afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

async function written(kind: ExportKind): Promise<string> {
  const file = path.join(folder, `${kind}.${ENDINGS[kind]}`);
  const desk = createExportDesk({ store: opened.store, now: () => new Date('2026-11-27T12:00:00Z'), onProgress: () => undefined, findDocument: () => Promise.resolve({ path: path.join(folder, 'original.pdf') }) });
  await desk.run({ kind, filter: ExportFilter.parse({}), pattern: '{company}/{site}/{billDate} {provider} {type} {account} {invoice}' }, file);
  return file;
}

const archives = [['EXCEL', 'workbook'], ['CSV', 'csv'], ['PORTFOLIO_XML', 'portfolio-manager']] as const;
test.each(archives)('each part of the file of %s is as it was when it was looked at', async (kind, name) => {
  const members = await unzip(await written(kind));
  await expect(`${[...members.keys()].join('\n')}\n`).toMatchFileSnapshot(golden(name, 'parts.txt'));
  // What is named by texts of bills is kept under its number.
  for (const [at, [member, bytes]] of [...members].entries()) await expect(bytes.toString('utf8')).toMatchFileSnapshot(golden(name, kind === 'PORTFOLIO_XML' ? `${at + 1}.xml` : member));
});

test.each([['GREEN_BUTTON', 'green-button.xml'], ['ENERGYCAP', 'energycap.csv']] as const)('the file of %s is as it was when it was looked at', async (kind, name) => {
  await expect(readFileSync(await written(kind), 'utf8')).toMatchFileSnapshot(golden(name));
});

test('original files are named as they were when it was looked at', async () => {
  await expect(`${[...(await unzip(await written('DOCUMENTS'))).keys()].join('\n')}\n`).toMatchFileSnapshot(golden('originals.txt'));
});

test('the workbook and the CSV files, each read by a library of others, tell the same of every row', async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(await written('EXCEL'));
  const members = await unzip(await written('CSV'));
  const shown = ({ value, numFmt }: ExcelJS.Cell): string => (value === null ? '' : value instanceof Date ? value.toISOString().slice(0, numFmt.includes('hh') ? 16 : 10) : typeof value === 'number' ? String(value) : (value as string));
  for (const sheet of workbook.worksheets) {
    const rows = parse(members.get(`${sheet.name}.csv`) ?? '', { bom: true });
    const columns = rows[0]?.length ?? 0;
    const theirs = Array.from({ length: sheet.rowCount }, (_, at) => Array.from({ length: columns }, (_none, column) => shown(sheet.getRow(at + 1).getCell(column + 1))));
    // An apostrophe stands before what a spreadsheet would take for a formula; a moment has its seconds.
    expect(rows.map((row) => row.map((text) => text.replace(/^'(?=[=+\-@])/u, '').replace(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}):.*Z$/u, '$1'))), sheet.name).toEqual(theirs);
  }
  expect(workbook.worksheets.map(({ name }) => `${name}.csv`)).toEqual([...members.keys()]);
});
