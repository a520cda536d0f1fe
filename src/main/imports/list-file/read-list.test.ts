import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { fc } from '../../../shared/testing/properties.ts';
import { IMPORT_COLUMNS } from '../../../shared/domain/import-columns.ts';
import { zipOf } from '../../../shared/testing/zip-of.ts';
import { findColumns, findHeader } from './find-columns.ts';
import { sourceColumns } from '../connections/make-rows.ts';
import { connectionHeadings } from './match-headers.ts';
import { readDelimited } from './read-delimited.ts';
import { readList } from './read-list.ts';
import { isExampleRow } from './template-rows.ts';
import { exampleList } from '../testing/import-rows.ts';
import { csvOf, writeTemplate } from './write-template.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const cellsOf = async (bytes: Uint8Array): Promise<readonly (readonly string[])[]> => (await readList(bytes)).rows.map((row) => row.cells);
const refusal = (bytes: Uint8Array): Promise<string> => readList(bytes).then(() => 'read', (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)));
const TABLE = [['Connection type', 'Utility provider', 'Sites'], ['ONLINE', 'Société d’énergie', 'Mill, North'], ['EMAIL', 'Brook "B" Water', 'Quay']];

async function workbookOf(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('List'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

test('text is read in every usual encoding, with comma, semicolon or tab', async () => {
  const quoted = (delimiter: string): string => TABLE.map((row) => row.map((cell) => (/[",;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)).join('\r\n');
  for (const delimiter of [',', ';', '\t']) {
    const text = quoted(delimiter);
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
    for (const bytes of [utf8(text), utf8(`\uFEFF${text}`), utf16, Buffer.from(text, 'utf16le'), Buffer.from(utf16).swap16()]) expect(await cellsOf(bytes), delimiter).toEqual(TABLE);
    const old = Buffer.from(text.replaceAll('’', "'"), 'latin1');
    expect((await cellsOf(old))[1]?.[1]).toBe("Société d'énergie");
  }
  expect(await cellsOf(utf8(`sep=;\r\n${quoted(';')}`))).toEqual(TABLE);
});

test('cells written as CSV come back as they were', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'Z', '7', ',', ';', '"', '\n', ' ', 'é', '=', '-', '\t', '世') });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }), (rows) => {
      const list = [['Connection type', 'Utility provider', 'Password'], ...rows];
      const back = readDelimited(csvOf(list), connectionHeadings).rows.map((row) => row.cells.map((text) => (/^'[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text)));
      const filled = list.filter((row) => row.some((text) => text.trim() !== ''));
      // An apostrophe before a formula is ours; none is made here.
      expect(back.map((row) => row.join('\u0000'))).toEqual(filled.map((row) => row.join('\u0000')));
    }),
    { numRuns: 150 },
  );
});

test('bytes of any kind give a list or a refusal in words, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('', 'PK\u0003\u0004', 'a,b\n', '"', '\uFEFF'), async (bytes, head) => {
      expect(await refusal(new Uint8Array([...Buffer.from(head, 'latin1'), ...bytes]))).toMatch(/^(?:read|ImportRefused: [A-Z].*\.)$/);
    }),
    { numRuns: 150 },
  );
});

test('what is no list is refused with what it is', async () => {
  expect(await refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toContain('old Excel format (.xls)');
  expect(await refusal(utf8('%PDF-1.7'))).toContain('a PDF');
  expect(await refusal(utf8('<html><table></table>'))).toContain('a web page');
  expect(await refusal(new Uint8Array())).toContain('empty');
  expect(await refusal(Buffer.from([1, 2, 0, 3, 0, 0, 0, 9, 8, 7]))).toContain('not a text file');
  expect(await refusal(zipOf([{ name: 'word/document.xml', bytes: utf8('<x/>') }]))).toContain('no Excel workbook');
  expect(await refusal(utf8(csvOf(exampleList([]))))).toContain('headings and no rows');
  expect(await refusal((await workbookOf(() => undefined)).slice(0, 900))).toContain('damaged');
});

test('a list of more than 200 rows is refused with their number, one of a hundred thousand soon', async () => {
  const row = { connectionType: 'ONLINE', provider: 'Brook Water' };
  expect(await refusal(utf8(csvOf(exampleList(Array.from({ length: 200 }, () => row)))))).toBe('read');
  expect(await refusal(utf8(csvOf(exampleList(Array.from({ length: 201 }, () => row)))))).toContain('has 201 rows; 200 connections');
  const began = performance.now();
  expect(await refusal(utf8(`Connection type,Provider,Sites\n${'ONLINE,Brook,Mill\n'.repeat(100_000)}`))).toContain('more than 3,000 rows');
  expect(performance.now() - began).toBeLessThan(5000);
});

test('a workbook that unpacks to more than is read is refused before it fills the memory', async () => {
  const bomb = zipOf([{ name: 'xl/workbook.xml', bytes: new Uint8Array(30_000_000) }]);
  expect(bomb.length).toBeLessThan(100_000);
  expect(await refusal(bomb)).toContain('unpacks to more than 20 MB');
  expect(await refusal(zipOf([{ name: 'xl/workbook.xml', bytes: new Uint8Array(30_000_000), claims: 1000 }]))).toMatch(/damaged|unpacks/);
});

test('of a workbook, dates are days, formulas what they last showed, merged cells hold for each row, and hidden sheets are left alone', async () => {
  const bytes = await workbookOf((sheet, book) => {
    sheet.addRow(['Our connections']);
    sheet.addRow(['Utility provider', 'Connection type', 'Data collection start date', 'Notes', 'Username']);
    sheet.addRow(['Brook Water', 'ONLINE', new Date(Date.UTC(2024, 0, 1)), { formula: 'A3&"x"', result: 'Brook Waterx' }, 7_700_123]);
    sheet.addRow([null, 'ONLINE', 45_292, { formula: '1/0' }, { richText: [{ text: 'a' }, { text: 'nn' }] }]);
    sheet.mergeCells('A3:A4');
    book.addWorksheet('Old', { state: 'hidden' }).addRow(['Connection type', 'Utility provider', 'Sites', 'Owner email']);
  });
  const table = await readList(bytes);
  expect(table.rows.slice(2).map((row) => row.cells)).toEqual([['Brook Water', 'ONLINE', '2024-01-01', 'Brook Waterx', '7700123'], ['Brook Water', 'ONLINE', '45292', '', 'ann']]);
  expect(table.notes.join(' ')).toMatch(/without a result.*formulas.*Merged/);
  expect(findHeader(table)).toBe(1);
});

test('the template comes back with all its columns and its examples known for what they are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'forager-template-'));
  try {
    for (const format of ['xlsx', 'csv'] as const) {
      const path = join(folder, `template.${format}`);
      await writeTemplate(path, format);
      const table = await readList(await readFile(path));
      expect(findColumns(table, findHeader(table)), format).toEqual(IMPORT_COLUMNS);
      expect(table.rows).toHaveLength(3);
      for (const row of table.rows.slice(1)) expect(isExampleRow((column) => row.cells[IMPORT_COLUMNS.indexOf(column)] ?? '')).toBe(true);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('headings are found in any order, by other names and nearly right; without any, columns are guessed from what is in them', () => {
  const headings = ['Login page', 'PASS WORD', 'user-id', 'Utility company', 'Owner e-mail *', 'Building(s)', 'Type', 'Utlity provder', 'Colour'];
  const table = { notes: [], rows: [{ line: 1, cells: headings }] };
  expect(findColumns(table, 0)).toEqual(['signInUrl', 'password', 'username', 'provider', 'ownerEmail', 'sites', 'connectionType', null, null]);
  const plain = { notes: [], rows: [{ line: 1, cells: ['Brook', 'online', 'https://brook.example', 'WATER, gas', 'hunter2'] }, { line: 2, cells: ['Fern', 'EMAIL', 'www.fern.example', 'GAS', 'other'] }] };
  expect(findHeader(plain)).toBeNull();
  expect(findColumns(plain, null)).toEqual([null, 'connectionType', 'signInUrl', 'datasourceTypes', null]);
});

test('what could be a password is shown neither as a value nor as a heading', () => {
  const table = { notes: [], rows: [{ line: 1, cells: ['Brook', 'hunter2', 'Mill'] }, { line: 2, cells: ['Fern', 'other7', 'Quay'] }] };
  expect(JSON.stringify(sourceColumns(table, null, ['provider', null, 'sites']))).not.toMatch(/hunter2|other7/);
  expect(JSON.stringify(sourceColumns(table, 0, ['provider', null, 'sites']))).not.toMatch(/hunter2|other7/);
  expect(JSON.stringify(sourceColumns(table, null, ['provider', 'password', 'sites']))).not.toMatch(/hunter2|other7/);
  const headed = { notes: [], rows: [{ line: 1, cells: ['Provider', 'PIN of the portal', 'Sites', 'Colour'] }, { line: 2, cells: ['Fern', 'other7', 'Quay', 'green'] }] };
  expect(sourceColumns(headed, 0, ['provider', 'notes', 'sites', null])).toMatchObject([{ samples: ['Fern'] }, { header: 'PIN of the portal', samples: null }, { samples: ['Quay'] }, { header: 'Colour', samples: null }]);
});
