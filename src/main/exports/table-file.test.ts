import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { SaxesParser } from 'saxes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzip } from '../../shared/testing/unzip.ts';
import { csvField } from '../../shared/text/csv.ts';
import { saveHere } from './testing/node-folders.ts';
import { writeTable, type Table } from './table-file.ts';

let folder: string;
let work: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forager-table-'));
  work = await mkdtemp(join(tmpdir(), 'forager-work-'));
});
afterEach(async () => {
  for (const one of [folder, work]) await rm(one, { recursive: true });
});

const table: Table = {
  name: 'Bills: 2026/03',
  columns: [{ header: 'Provider', kind: 'text' }, { header: 'Bill date', kind: 'day' }, { header: 'Total', kind: 'money' }],
  rows: [['=cmd|x', '2026-03-01', -12.5], ['Müller, "Strom"', null, 1234.56]],
};

describe('a table saved as a file', () => {
  it('is CSV that spreadsheets open in UTF-8, without formulas', async () => {
    const path = join(folder, 'a.csv');
    await writeTable(path, 'csv', table, saveHere(work));
    expect(await readFile(path, 'utf8')).toBe('\uFEFFProvider,Bill date,Total\r\n\'=cmd|x,2026-03-01,-12.5\r\n"Müller, ""Strom""",,1234.56\r\n');
  });
  it('is a workbook whose days, amounts and texts have their types', async () => {
    const path = join(folder, 'a.xlsx');
    await writeTable(path, 'xlsx', table, saveHere(work));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const sheet = workbook.worksheets[0];
    expect(sheet?.getCell('A2').value).toBe('=cmd|x');
    expect(sheet?.getCell('A2').type).toBe(ExcelJS.ValueType.String);
    expect(sheet?.getCell('B2').value).toEqual(new Date('2026-03-01T00:00:00Z'));
    expect(sheet?.getCell('C3').value).toBe(1234.56);
  });
  it.each(['שלום חשמל בע"מ', '𠮷野家🔌', '=1+1', 'a\nb', 'x'.repeat(300), '<b>A & B</b>]]>'])('keeps the text %j in a workbook', async (text) => {
    const path = join(folder, 'b.xlsx');
    await writeTable(path, 'xlsx', { ...table, rows: [[text, null, 0]] }, saveHere(work));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    expect(workbook.worksheets[0]?.getCell('A2').value).toBe(text);
  });
  it('is well-formed XML whatever a text holds', async () => {
    const path = join(folder, 'c.xlsx');
    await writeTable(path, 'xlsx', { name: 'a\u0001b', columns: [{ header: 'x\uFFFF', kind: 'text' }], rows: [['nul\u0000 nonchar\uFFFE half\uD800 pair']] }, saveHere(work));
    const xml = String((await unzip(path)).get('xl/worksheets/sheet1.xml')) + String((await unzip(path)).get('xl/sharedStrings.xml') ?? '');
    expect(() => new SaxesParser({ xmlns: false, fragment: true }).write(xml.replace(/<\?xml[^>]*>/gu, '')).close()).not.toThrow();
    expect(xml).toContain('nul nonchar half pair');
  });
  it('leaves nothing behind where the folder cannot be written', async () => {
    await expect(writeTable(join(folder, 'none', 'a.csv'), 'csv', table, saveHere(work))).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
    expect(await readdir(work)).toEqual([]);
  });
  it.each([['-5', '-5'], ['-1,234.50', '"-1,234.50"'], ['+1 800', '+1 800'], ['@sum', "'@sum"], ['-x', "'-x"], ['a\nb', '"a\nb"'], ['\n=1', '"\'\n=1"'], ['＝1+1', "'＝1+1"], ['nul\u0000\u0007', 'nul']])('writes the text %j as %j', (text, field) => {
    expect(csvField(text)).toBe(field);
  });
});
