import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ExportFilter } from '../../../../shared/domain/export.ts';
import { unzip } from '../../../../shared/testing/unzip.ts';
import { sharedFolder } from '../../../reading/testing/read-bytes.ts';
import { engineStore, type EngineStore } from '../../../store/testing/engine-store.ts';
import { exampleReading, createExampleConnection, exampleFiling, exampleService, shaOf } from '../../../store/testing/example-rows.ts';
import type { StoreClient } from '../../../store/store-client.ts';
import { textStream, writeZip } from '../../zip-stream.ts';
import { saveHere } from '../../testing/node-folders.ts';
import { madeDownload, type MadeRow } from '../testing/made-download.ts';
import { createTemplateDesk } from './template-desk.ts';
import { OtherWorkbook, TemplateRefused } from './workbook.ts';

const REAL = path.join(sharedFolder, 'portfolio-manager', 'Add_Bills_to_Meters.xlsx');
const folder = mkdtempSync(path.join(tmpdir(), 'forager-template-'));
let engine: EngineStore;
let store: StoreClient;
let meterKey = '';
const everything = ExportFilter.parse({});

beforeAll(async () => {
  engine = await engineStore();
  store = engine.store as unknown as StoreClient;
  const connection = await createExampleConnection(store, 1);
  const bill = async (number: number, start: string, end: string, usage: number, unit: string): Promise<void> => {
    const filing = exampleFiling(number, connection);
    const service = { ...exampleService(1), meterNumber: '139067318', periodStart: start, periodEnd: end, usage, unit, standardUsage: usage, standardUnit: unit, demand: 41.5, demandUnit: 'kW', charges: null };
    await store.bills.fileBill({ ...filing, accountNumber: '4711-0001', reading: { ...exampleReading(number), accountNumber: '4711-0001', sha256: shaOf(number), periodStart: start, periodEnd: end, currentCharges: 120.5, services: [service] } });
  };
  // The template has entries to 2021-12-31: one of its bills again, the next, one that shares a day, one that overlaps by more, and one after a gap.
  await bill(1, '2021-12-01', '2021-12-31', 71_789.6, 'kWh');
  await bill(2, '2022-01-01', '2022-01-31', 1000, 'kWh');
  await bill(3, '2022-01-31', '2022-02-28', 2, 'MWh');
  await bill(4, '2022-02-20', '2022-03-15', 900, 'kWh');
  await bill(5, '2022-05-01', '2022-05-31', 7, 'kWh');
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a program that is none of ours reads: each row of a sheet as column to text. */
function readElsewhere(file: string, part: string): { rows: Record<string, Record<string, string>>; sheets: number } {
  const script = `
import sys, json, zipfile, re
import xml.etree.ElementTree as ET
N='{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
z=zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
names=z.namelist()
for n in names:
    if n.endswith('.xml') or n.endswith('.rels'): ET.fromstring(z.read(n))
ss=[''.join(t.text or '' for t in si.iter(N+'t')) for si in ET.fromstring(z.read('xl/sharedStrings.xml'))] if 'xl/sharedStrings.xml' in names else []
rows={}
last=0
for row in ET.fromstring(z.read(sys.argv[2])).iter(N+'row'):
    line=int(row.get('r')); assert line>last; last=line
    cells={}
    before=-1
    for c in row.iter(N+'c'):
        letters=re.match('[A-Z]+',c.get('r')).group(0)
        at=0
        for l in letters: at=at*26+ord(l)-64
        assert at>before and c.get('r')==letters+str(line); before=at
        v=c.find(N+'v')
        text=''.join(t.text or '' for t in c.iter(N+'t')) if c.get('t')=='inlineStr' else None if v is None else ss[int(v.text)] if c.get('t')=='s' else v.text
        if text is not None: cells[letters]=text; cells[letters+'.s']=c.get('s')
    rows[line]=cells
print(json.dumps({'rows':rows,'sheets':len([n for n in names if 'worksheets/sheet' in n])}))`;
  return JSON.parse(execFileSync('python3', ['-c', script, file, part], { maxBuffer: 50_000_000 }).toString()) as never;
}

const hasPython = (() => {
  try {
    execFileSync('python3', ['-c', 'pass']);
    return true;
  } catch {
    return false;
  }
})();

describe('the template “Add bills to existing meters”', () => {
  test.skipIf(!existsSync(REAL) || !hasPython)('a real one comes back with the bills of the chosen meter below its rows, and all else byte for byte (skipped where no template or no Python is at hand)', async () => {
    const desk = createTemplateDesk({ store, save: saveHere(folder) });
    const opened = await desk.open(REAL, everything);
    expect(opened.items[0]).toEqual({ id: '139067318', title: 'Medstar POB North Tower, Master Meter', about: 'Electricity - Grid Purchase · kBtu (thousand Btu) · entered to 2021-12-31', hindrance: null, choice: null });
    expect(opened.options).toHaveLength(1);
    meterKey = opened.options[0]?.key ?? '';
    expect(desk.nameFor(opened.id)).toBe('Add_Bills_to_Meters filled.xlsx');
    const file = path.join(folder, 'filled.xlsx');
    const result = await desk.fill({ templateId: opened.id, choices: opened.items.map(({ id }) => ({ id, choice: id === '139067318' ? meterKey : null })) }, file);
    expect(result.rows).toBe(3);
    const named = result.leftOut.filter(({ why }) => !/No meter of yours is chosen/u.test(why)).map(({ what, why }) => `${what.replace(/^.*(?=20\d\d-\d\d-\d\d to)/u, '')}: ${why}`);
    expect(named).toEqual([
      '2021-12-01 to 2021-12-31: It is entered already',
      '2022-02-20 to 2022-03-15: Its days overlap with the bill of 2022-01-31 to 2022-02-28 by more than one',
      '2022-05-01 to 2022-05-31: No bill for 61 days from 2022-03-01; Portfolio Manager gives no metrics until these days are entered',
    ]);
    const { rows, sheets } = readElsewhere(file, 'xl/worksheets/sheet2.xml');
    const before = readElsewhere(REAL, 'xl/worksheets/sheet2.xml').rows;
    expect(sheets).toBe(13);
    const changed = Object.keys(rows).filter((line) => JSON.stringify(rows[line]) !== JSON.stringify(before[line]));
    const last = Math.max(...Object.entries(before).filter(([, cells]) => cells['A'] !== undefined).map(([line]) => Number(line)));
    expect(changed.map(Number)).toEqual([last + 1, last + 2, last + 3]);
    const written = changed.map((line) => Object.fromEntries(Object.entries(rows[line] ?? {}).filter(([key]) => !key.endsWith('.s'))));
    const prefilled = { A: '139067318', C: '22178843', D: 'Medstar POB North Tower', E: 'Master Meter', F: 'Electricity - Grid Purchase', J: 'kBtu (thousand Btu)', K: '120.5', L: '41.5', N: 'No', O: 'No' };
    expect(written).toEqual([
      { ...prefilled, G: '44562', H: '44592', I: '3412.1416331' }, { ...prefilled, G: '44592', H: '44620', I: '6824.28326626' }, { ...prefilled, G: '44682', H: '44712', I: '23.8849914319' },
    ].map((row) => ({ ...row, I: expect.stringContaining(row.I.slice(0, 8)) as string })));
    // Days keep the look of a day.
    expect(rows[changed[0] ?? '']).toMatchObject({ 'G.s': before['2']?.['G.s'], 'H.s': before['2']?.['H.s'] });
    const [parts, own] = [await unzip(file), await unzip(REAL)];
    expect([...parts.keys()]).toEqual([...own.keys()]);
    for (const [name, bytes] of own) expect(parts.get(name)?.equals(bytes), name).toBe(name !== 'xl/worksheets/sheet2.xml');
  });

  test.skipIf(!existsSync(REAL) || !hasPython)('the choice is remembered, and what was filled in is not entered again', async () => {
    const desk = createTemplateDesk({ store, save: saveHere(folder) });
    const opened = await desk.open(path.join(folder, 'filled.xlsx'), everything);
    expect(opened.items.find(({ id }) => id === '139067318')).toMatchObject({ choice: meterKey, about: expect.stringContaining('entered to 2022-05-31') as string });
    expect(opened.items.find(({ id }) => id === '139067319')).toMatchObject({ choice: null });
    const result = await desk.fill({ templateId: opened.id, choices: opened.items.map(({ id, choice }) => ({ id, choice })) }, path.join(folder, 'again.xlsx'));
    expect(result.rows).toBe(0);
    await expect(desk.fill({ templateId: 'another', choices: [] }, path.join(folder, 'x.xlsx'))).rejects.toThrow('not open any more');
    expect(readFileSync(path.join(folder, 'again.xlsx')).length).toBeGreaterThan(1000);
  });

  describe('as it is downloaded', () => {
    const sheet = (rows: string): string => `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:L4"/><sheetData>${rows}</sheetData></worksheet>`;
    const text = (place: string, value: string): string => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const heads = ['Meter ID\n(Pre-filled)', 'Meter Consumption ID\n(Pre-filled)', 'Portfolio Manager ID\n(Pre-filled)', 'Property  Name\n(Pre-filled)', 'Meter Name\n(Pre-filled)', 'Meter Type\n(Pre-filled)', 'Start Date\n(Required)', 'End Date\n(Required)', 'Usage\n(Required)', 'Meter Unit\n(Pre-filled)', 'Cost\n(Optional)', 'Estimation (Required)'];
    const rowOf = (line: number, values: readonly string[]): string => `<row r="${line}" spans="1:12">${values.map((value, at) => (value === '' ? `<c r="${'ABCDEFGHIJKL'[at]}${line}" s="0"/>` : text(`${'ABCDEFGHIJKL'[at]}${line}`, value))).join('')}</row>`;
    const make = async (name: string, rows: readonly (readonly string[])[]): Promise<string> => {
      const file = path.join(folder, name);
      const all = sheet([heads, ...rows].map((row, at) => rowOf(at + 1, row)).join(''));
      await writeZip(file, [
        { name: 'xl/workbook.xml', open: () => textStream(['<workbook xmlns:r="r"><sheets><sheet name="Add Bills-Electricity" sheetId="1" r:id="rId1"/></sheets></workbook>']) },
        { name: 'xl/_rels/workbook.xml.rels', open: () => textStream(['<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>']) },
        { name: 'xl/styles.xml', open: () => textStream(['<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>']) },
        { name: 'xl/worksheets/sheet1.xml', open: () => textStream([all]) },
      ], new AbortController().signal);
      return file;
    };
    const meter = ['5', '', '22', 'Mill', 'Elec 139067318', 'Electric - Grid', '', '', '', 'kWh (thousand Watt-hours)', '', ''];
    const entered = meter.with(1, '900').with(6, '2021-12-01').with(7, '12/31/2021').with(8, '4');

    it.skipIf(!hasPython)('proposes the meter whose number its name says, fills the line that waits, and goes on below', async () => {
      const desk = createTemplateDesk({ store, save: saveHere(folder) });
      const file = await make('fresh.xlsx', [entered, meter]);
      const opened = await desk.open(file, everything);
      expect(opened.items).toMatchObject([{ id: '5', about: 'Electric - Grid · kWh (thousand Watt-hours) · entered to 2021-12-31', choice: opened.options[0]?.key }]);
      const done = path.join(folder, 'fresh-filled.xlsx');
      const result = await desk.fill({ templateId: opened.id, choices: [{ id: '5', choice: opened.options[0]?.key ?? null }] }, done);
      expect(result.rows).toBe(3);
      const { rows } = readElsewhere(done, 'xl/worksheets/sheet1.xml');
      expect(Object.keys(rows)).toEqual(['1', '2', '3', '4', '5']);
      expect(rows['2']).toMatchObject({ B: '900', G: '2021-12-01' });
      expect(rows['3']).toMatchObject({ A: '5', E: 'Elec 139067318', G: '44562', 'G.s': '1', H: '44592', I: '1000', K: '120.5', L: 'No' });
      expect(rows['3']?.['B']).toBeUndefined();
      expect(rows['4']).toMatchObject({ A: '5', G: '44592', 'G.s': '1', I: '2000', J: 'kWh (thousand Watt-hours)' });
      expect(rows['4']?.['B']).toBeUndefined();
      expect((await unzip(done)).get('xl/worksheets/sheet1.xml')?.toString()).toContain('<dimension ref="A1:L5"/>');
    });

    it('says of what is no such template that it is none', async () => {
      const desk = createTemplateDesk({ store, save: saveHere(folder) });
      writeFileSync(path.join(folder, 'no.xlsx'), 'nothing');
      await expect(desk.open(path.join(folder, 'no.xlsx'), everything)).rejects.toThrow('no workbook');
      await expect(desk.open(await make('empty.xlsx', []), everything)).rejects.toThrow('names no meter');
    });
  });
});

describe('the template “Add meters to existing properties”', () => {
  const METERS = path.join(sharedFolder, 'portfolio-manager', 'Add_Meters.xlsx');
  test.skipIf(!existsSync(METERS) || !hasPython)('a real one comes back with a row for a meter that has none there, in the words of its lists (skipped where no template or no Python is at hand)', async () => {
    await store.portfolioMeters.keep({ choices: [{ portfolioId: '139067318', meter: null }, { portfolioId: '5', meter: null }] });
    const desk = createTemplateDesk({ store, save: saveHere(folder) });
    const opened = await desk.open(METERS, everything);
    expect(opened.kind).toBe('METERS');
    expect(opened.items).toMatchObject([{ hindrance: null, choice: null, about: 'First bill from 2021-12-01' }]);
    expect(opened.options[0]).toEqual({ key: '22178843', label: 'Medstar POB North Tower (22178843)' });
    const file = path.join(folder, 'meters.xlsx');
    const result = await desk.fill({ templateId: opened.id, choices: [{ id: opened.items[0]?.id ?? '', choice: '22178843' }] }, file);
    expect(result).toMatchObject({ rows: 1, leftOutCount: 0 });
    const { rows } = readElsewhere(file, 'xl/worksheets/sheet2.xml');
    const before = readElsewhere(METERS, 'xl/worksheets/sheet2.xml').rows;
    expect(Object.keys(rows).filter((line) => JSON.stringify(rows[line]) !== JSON.stringify(before[line]))).toEqual(['19']);
    expect(rows['19']).toMatchObject({ A: '22178843', B: 'Medstar POB North Tower', C: 'Electric - Grid', E: 'Electricity 139067318', F: 'kWh (thousand Watt-hours)', G: '44531', 'G.s': before['2']?.['G.s'], H: 'Yes', J: 'Metered', K: 'Yes', L: 'Meter number', M: '139067318' });
    const [parts, own] = [await unzip(file), await unzip(METERS)];
    for (const [name, bytes] of own) expect(parts.get(name)?.equals(bytes), name).toBe(name !== 'xl/worksheets/sheet2.xml');
    // A meter that one there is known for is not made a second time.
    await store.portfolioMeters.keep({ choices: [{ portfolioId: '5', meter: { id: opened.items[0]?.id.split(' ')[0] ?? '', type: 'ELECTRICITY' } }] });
    expect((await desk.open(METERS, everything)).items).toMatchObject([{ hindrance: 'It has a meter there', choice: null }]);
  });
});

describe('a workbook that counts its days from 1904', () => {
  const saved = (name: string, heads: MadeRow): string => {
    const file = path.join(folder, name);
    writeFileSync(file, madeDownload({ 'Add Bills': [heads, heads.map((_, at) => `value ${at}`)] }, '<workbookPr date1904="1"/>'));
    return file;
  };
  const refusal = (file: string): Promise<unknown> => createTemplateDesk({ store, save: saveHere(folder) }).open(file, everything).catch((error: unknown) => error);

  it('is refused as a template where it is one, and as another workbook where it is none', async () => {
    const template = await refusal(saved('mac.xlsx', ['Meter ID', 'Meter Name', 'Start Date', 'End Date', 'Quantity', 'Usage Units', 'Estimation']));
    expect(template).toBeInstanceOf(TemplateRefused);
    expect(template).not.toBeInstanceOf(OtherWorkbook);
    expect(String(template)).toContain('from 1904');
    expect(await refusal(saved('list.xlsx', ['Name', 'Street']))).toBeInstanceOf(OtherWorkbook);
  });
});
