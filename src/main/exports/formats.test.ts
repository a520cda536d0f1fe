import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { LeftOut } from '../../shared/domain/export.ts';
import { readBytes, sharedFolder } from '../reading/testing/read-bytes.ts';
import type { ExportBill } from '../store/exports/export-rows.ts';
import { patternName } from './document-zip.ts';
import { energyCapFile } from './energycap-file.ts';
import { numbered, safeName } from './file-names.ts';
import { moneyUnits, usageMeasure } from './green-button/espi-out-codes.ts';
import { greenButtonFeed } from './green-button/green-button-file.ts';
import { consumptionMembers } from './portfolio-manager/consumption-xml.ts';
import { toPortfolioUnit } from './portfolio-manager/meter-units.ts';
import { exampleBill, exampleUsage } from './testing/example-export.ts';

const SCHEMA = join(sharedFolder, 'green-button', 'espi.xsd');

function logged() {
  const left: LeftOut[] = [];
  let rows = 0;
  return { left, count: () => rows, log: { row: () => void (rows += 1), leaveOut: (one: LeftOut) => void left.push(one) } };
}

async function* accounts(...groups: ExportBill[][]): AsyncGenerator<ExportBill[]> {
  for (const group of groups) yield await Promise.resolve(group);
}

async function textOf(texts: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const text of texts) all += text;
  return all;
}

const month = (id: string, start: string, end: string, change: Partial<ReturnType<typeof exampleUsage>> = {}, bill: Partial<ExportBill> = {}): ExportBill =>
  exampleBill({ id, periodStart: start, periodEnd: end, usages: [exampleUsage({ periodStart: start, periodEnd: end, ...change })], ...bill });

const electric = [month('b1', '2026-01-05', '2026-02-03', { usage: 1234.5, demand: 41.25, demandUnit: 'kW' }), month('b2', '2026-02-04', '2026-03-04', { usage: 0.001, readType: 'ESTIMATED' }, { currentCharges: -12.34, charges: [] })];
const gas = [month('b3', '2026-01-01', '2026-01-31', { meterId: 'meter-2', type: 'GAS', meterNumber: 'G & 7', usage: 88.3, unit: 'therm' }, { accountId: 'a2', accountNumber: '9', currency: 'CAD', currentCharges: 71.2, charges: [] })];

describe('Green Button', () => {
  const feed = async (log = logged().log): Promise<string> => textOf(greenButtonFeed(accounts(electric, gas), new Date('2026-11-27T12:00:00Z'), log));

  test.skipIf(!existsSync(SCHEMA))('every resource in the feed is valid against the schema of ESPI (skipped where the schema is not at hand)', async () => {
    const contents = [...(await feed()).matchAll(/<content type="application\/xml">(.*?)<\/content>/gsu)].map(([, content = '']) => content.replace(/^<espi:(\w+)/u, '<espi:$1 xmlns:espi="http://naesb.org/espi"'));
    expect(contents.length).toBe(1 + 2 * 3 + 3 + 3);
    // Of Atom the schema uses one type, which no resource here does.
    const atom = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2005/Atom"><xs:complexType name="linkType"/><xs:element name="link"/></xs:schema>';
    const schema = readFileSync(SCHEMA, 'utf8');
    const result = await validateXML({
      xml: contents.map((content, at) => ({ fileName: `${at}.xml`, contents: content })), schema: [{ fileName: 'espi.xsd', contents: schema }], preload: [{ fileName: 'atom.xsd', contents: atom }],
    });
    expect(result.errors).toEqual([]);
    const wrong = await validateXML({ xml: [{ fileName: 'x.xml', contents: (contents[1] ?? '').replace('kind>0<', 'kind>x<') }], schema: [{ fileName: 'espi.xsd', contents: schema }], preload: [{ fileName: 'atom.xsd', contents: atom }] });
    expect(wrong.valid).toBe(false);
  });

  it('is read back with equal days, usages, demands and amounts', async () => {
    const read = await readBytes(await feed());
    expect(read.map((bill) => [bill.periodStart ?? bill.services[0]?.periodStart, bill.services[0]?.periodEnd, bill.services[0]?.type, bill.services[0]?.usage, bill.services[0]?.unit, bill.services[0]?.readType, bill.currency, bill.currentCharges, bill.services[0]?.demand])).toEqual([
      ['2026-01-05', '2026-02-03', 'ELECTRICITY', 1234.5, 'kWh', 'ACTUAL', 'USD', 233.64, 41.25],
      ['2026-02-04', '2026-03-04', 'ELECTRICITY', 0.001, 'kWh', 'ESTIMATED', 'USD', -12.34, null],
      ['2026-01-01', '2026-01-31', 'GAS', 88.3, 'therm', 'ACTUAL', 'CAD', 71.2, null],
    ]);
    expect(read.map(({ provider }) => provider)).toEqual(['City Power', 'City Power', 'City Power']);
    expect(read[0]?.lines.map(({ amount, kind }) => [amount, kind])).toEqual([[200, 'SUPPLY'], [33.64, 'TAX']]);
  });

  it('tells a small and a large reading of one meter, as whole numbers that the schema has room for', async () => {
    const { left, log } = logged();
    const xml = await textOf(greenButtonFeed(accounts([month('1', '2026-01-01', '2026-01-31', { usage: 1 / 3 }), month('2', '2026-02-01', '2026-02-28', { usage: 25_000_000 })]), new Date(), log));
    expect(left).toEqual([]);
    for (const [, value] of xml.matchAll(/<espi:value>(-?\d+)<\/espi:value>/gu)) expect(BigInt(value ?? 0)).toBeLessThan(2n ** 47n);
    const usages = (await readBytes(xml)).map((bill) => bill.services[0]?.usage);
    expect(usages[0]).toBeCloseTo(1 / 3, 5);
    expect(usages[1]).toBe(25_000_000);
  });

  it('tells what it cannot carry', async () => {
    const { left, log } = logged();
    const odd = [month('x', '2026-01-01', '2026-01-31', { unit: 'blocks' }), month('y', '2026-01-01', '2026-01-31', { meterId: null }), month('z', '2026-02-01', '2026-02-28', { type: 'FUEL', unit: 'gal', meterId: 'f' })];
    await textOf(greenButtonFeed(accounts(odd), new Date(), log));
    expect(left.map(({ why }) => why)).toEqual(['It is of no meter', 'Green Button knows no unit “blocks”', 'Green Button knows no fuel that is delivered']);
  });

  test.each([[233.64, 23_364_000], [-12.345, -1_234_500], [0.1, 10_000], [1e-7, 0]])('%d is %i hundred-thousandths', (amount, units) => expect(moneyUnits(amount)).toBe(units));
  test.each([[1234.5, 'kWh', 72, 2, 12_345n], [2, 'ccf', 119, 2, 2n], [0.12345, 'therm', 169, -6, 123_450n], [3, 'Dth', 169, 1, 3n], [1 / 3, 'kWh', 72, -9, 333_333_333_333n], [-2 / 3, 'therm', 169, -12, -666_666_666_667n], [12_345.678_912_345_678, 'kWh', 72, -6, 12_345_678_912_346n]])('%d %s keeps its value', (value, unit, uom, power, whole) => {
    expect(usageMeasure(value, unit)).toEqual({ uom, power, value: whole });
  });
});

describe('Portfolio Manager XML', () => {
  it('has a file for each meter, never marks what the utility estimated, and names gaps, overlaps and units that do not fit', async () => {
    const { left, log, count } = logged();
    const rows = [
      month('1', '2026-01-01', '2026-01-31', { readType: 'ESTIMATED' }), month('2', '2026-01-31', '2026-02-28', { usage: 2, unit: 'MWh' }), month('3', '2026-02-20', '2026-03-15'), month('4', '2026-04-01', '2026-04-30'),
      month('5', '2026-05-01', '2026-05-31', { unit: 'ccf' }), month('6', '2026-05-01', '2026-05-31', { direction: 'EXPORT' }), month('7', '2026-05-01', '2026-05-31', { direction: 'NET', usage: -40 }),
    ];
    const members = [];
    for await (const member of consumptionMembers(accounts(rows), log, () => Promise.resolve(new Map()))) members.push({ name: member.name, xml: String(member.open() as Uint8Array) });
    expect(members.map(({ name }) => name)).toEqual(['Harbour & Sons - Mill - M-100 (kWh).xml']);
    const xml = members[0]?.xml ?? '';
    expect(xml.match(/estimatedValue="false"/gu)).toHaveLength(3);
    expect(xml).not.toContain('estimatedValue="true"');
    expect(xml).toContain('<usage>2000</usage>\n    <startDate>2026-01-31</startDate>\n    <endDate>2026-02-28</endDate>\n    <cost>233.64</cost>');
    expect(count()).toBe(3);
    expect(left.map(({ why }) => why)).toEqual([
      'Its days overlap with the bill of 2026-01-31 to 2026-02-28 by more than one', '“ccf” does not convert into the meter’s kWh', 'It was fed into the grid, for which a grid meter has no entry', 'Its net usage is below zero: more was fed in than came from the grid, and Portfolio Manager asks for what came from the grid', 'No bill for 31 days from 2026-03-01; Portfolio Manager gives no metrics until these days are entered',
    ]);
  });

  test.each([
    ['a bill of all its days', [{ start: '2026-02-01', end: '2026-02-28' }], 'The bill of 2026-02-01 to 2026-02-28 is kept back: something about it is open. Portfolio Manager gives no metrics until these days are entered'],
    ['a bill that shares its ends with its neighbours', [{ start: '2026-01-31', end: '2026-03-01' }], 'The bill of 2026-01-31 to 2026-03-01 is kept back: something about it is open. Portfolio Manager gives no metrics until these days are entered'],
    ['bills of some of its days', [{ start: '2026-02-01', end: '2026-02-10' }, { start: '2026-02-12', end: '2026-02-20' }], 'The bills of 2026-02-01 to 2026-02-10, 2026-02-12 to 2026-02-20 are kept back: something about them is open; for 9 more days there is no bill. Portfolio Manager gives no metrics until these days are entered'],
    ['bills of other days', [{ start: '2025-12-01', end: '2025-12-31' }], 'No bill for 28 days from 2026-02-01; Portfolio Manager gives no metrics until these days are entered'],
  ])('names as the cause of a gap what is kept back: %s', async (_, days, words) => {
    const { left, log } = logged();
    const members = consumptionMembers(accounts([month('1', '2026-01-01', '2026-01-31'), month('2', '2026-03-01', '2026-03-31')]), log, () => Promise.resolve(new Map([['meter-1 ELECTRICITY', days]])));
    for await (const member of members) await member.open();
    expect(left).toEqual([{ what: 'Gap before City Power, account 00-4711, meter M-100, 2026-03-01 to 2026-03-31', why: words, isGap: true }]);
  });

  it('has deliveries of fuel on their days, and names waste and what tells no day', async () => {
    const { left, log, count } = logged();
    const fuel = { type: 'FUEL', meterId: 'tank', meterNumber: 'T-1', unit: 'gal' } as const;
    const rows = [
      month('1', '2026-01-12', '2026-01-12', { ...fuel, usage: 250 }), month('2', '2026-03-02', '2026-03-02', { ...fuel, usage: 180.5 }), month('3', '2026-04-01', '2026-04-30', fuel),
      month('4', '2026-01-01', '2026-01-31', { type: 'WASTE', meterId: 'bin', unit: 'tons' }),
    ];
    const members = [];
    for await (const member of consumptionMembers(accounts(rows), log, () => Promise.resolve(new Map()))) members.push({ name: member.name, xml: String(member.open() as Uint8Array) });
    expect(members.map(({ name }) => name)).toEqual(['Harbour & Sons - Mill - T-1 (gal).xml']);
    expect(members[0]?.xml).toContain('<meterDelivery estimatedValue="false">\n    <deliveryDate>2026-01-12</deliveryDate>\n    <quantity>250</quantity>\n    <cost>233.64</cost>\n  </meterDelivery>');
    expect(members[0]?.xml).not.toContain('meterConsumption');
    expect(count()).toBe(2);
    expect(left.map(({ why }) => why)).toEqual(['Portfolio Manager asks for the day of the delivery, and the bill tells a period', 'Waste is asked for there with what became of it, which no bill says']);
  });
  test.each([
    [1, 'MWh', 'kWh (thousand Watt-hours)', 1000], [1000, 'kWh', 'MWh (million Watt-hours)', 1], [1, 'Mcf', 'MCF (million cubic feet)', 0.001], [1, 'Mcf', 'kcf (thousand cubic feet)', 1], [10, 'therm', 'kBtu (thousand Btu)', 1000],
    [1, 'kGal', 'Gallons (US)', 1000], [4.54609, 'L', 'Gallons (UK)', 1], [1, 'ccf', 'Therms', null], [5, 'kWh', 'Furlongs', null], [1, 'Dth', 'MBtu (million Btu)', 1],
  ])('%d %s is that many %s', (usage, unit, theirs, expected) => expect(toPortfolioUnit(usage, unit, theirs)).toBe(expected));
});

test('the EnergyCAP file is sorted by account, vendor and days, and money of no one service stands with the account', async () => {
  const { log, count } = logged();
  const two = exampleBill({ id: 'two', accountId: 'a3', accountNumber: '0', serviceCount: 2, currentCharges: 90, usages: [exampleUsage(), exampleUsage({ meterId: 'g', type: 'GAS', meterNumber: null, servicePoint: 'G1', usage: 5, unit: 'therm', readType: 'ESTIMATED' })] });
  const text = await textOf(energyCapFile(accounts([...electric].reverse(), [two]), log));
  expect(text.split('\r\n')).toEqual([
    'ACCOUNT,STARTDATE,ENDDATE,ACE,METERCODE,USE:THERM:Use,USE:KWH:Use,DEMAND:KW:Demand,CHARGE::Charges',
    '0,20260301,20260331,A,,,,,90', '0,20260301,20260331,E,G1,5,,,', '0,20260301,20260331,A,M-100,,1234.5,,',
    '00-4711,20260105,20260203,A,!AUTO!,,1234.5,41.25,233.64', '00-4711,20260204,20260304,E,!AUTO!,,0.001,,-12.34', '',
  ]);
  expect(count()).toBe(5);
});

test('an account number that two vendors have names the vendor, and its rows stand together however far apart they come', async () => {
  const at = (id: string, accountNumber: string, provider: string, start: string, end: string): ExportBill => month(id, start, end, {}, { accountId: id, accountNumber, provider });
  const text = await textOf(energyCapFile(accounts([at('a', '7', 'Water Co', '2026-02-01', '2026-02-28')], [at('b', '5', 'Gas Co', '2026-01-01', '2026-01-31')], [at('c', '7', 'Power Co', '2026-03-01', '2026-03-31')], [at('d', '7', 'Water Co', '2026-01-01', '2026-01-31')]), logged().log));
  expect(text.split('\r\n').map((row) => row.split(',').slice(0, 6).join(','))).toEqual([
    'ACCOUNT,STARTDATE,ENDDATE,ACE,METERCODE,VENDORCODE', '5,20260101,20260131,A,!AUTO!,Gas Co', '7,20260301,20260331,A,!AUTO!,Power Co', '7,20260101,20260131,A,!AUTO!,Water Co', '7,20260201,20260228,A,!AUTO!,Water Co', '',
  ]);
});

describe('names of files', () => {
  test.each([['a/b:c', 'a-b-c'], ['CON', '_CON'], ['nul.txt', '_nul.txt'], ['  .. ', '-'], ['ends. ', 'ends'], ['Größe\u0000 "x"', 'Größe- -x-']])('%j is safe as %j', (text, safe) => expect(safeName(text)).toBe(safe));
  it('numbers doubles whatever their case', () => {
    const taken = new Set<string>();
    expect(['A/b.pdf', 'a/B.pdf', 'A/b.pdf'].map((name) => numbered(name, taken))).toEqual(['A/b.pdf', 'a/B (2).pdf', 'A/b (3).pdf']);
  });
  it('fills the pattern, and leaves no way out of the archive', () => {
    expect(patternName('{company}/{site}/{billDate} {provider} {account} {type} {invoice}', exampleBill({ companyName: '../../etc', invoiceNumber: null }))).toBe('-..-etc/Mill/2026-04-02 City Power 00-4711 Electricity unknown');
    expect(patternName('/../{site}', exampleBill())).toBe('-/Mill');
  });
});
