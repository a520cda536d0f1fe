import { describe, expect, it } from 'vitest';
import { loadLabelFiles } from '../labels/label-files.ts';
import { readBytes, sourceDeps } from '../testing/read-bytes.ts';
import { DayColumns } from './column-days.ts';
import { decimalStyle, numberOf } from './column-numbers.ts';
import { readDelimited } from './delimited.ts';

const cell = (text: string): { text: string; number: null; day: null } => ({ text, number: null, day: null });
const cells = (...texts: string[]): ReturnType<typeof cell>[] => texts.map(cell);

describe('a text table of usage', () => {
  it('gives one record a row, leaving out totals', async () => {
    const bills = await readBytes('Account Number,Meter,Start Date,End Date,Usage (kWh),Cost\n12-33,M1,01/05/2026,02/04/2026,"1,234.5","$171.20"\n12-33,M1,02/05/2026,03/26/2026,998,$140.00\nTotal,,,,2232.5,$311.20\n');
    expect(bills).toMatchObject([
      { status: 'READ', part: 1, accountNumber: '12-33', periodStart: '2026-01-05', periodEnd: '2026-02-04', totalAmount: 171.2, currency: 'USD', services: [{ type: 'ELECTRICITY', meterNumber: 'M1', usage: 1234.5, unit: 'kWh', charges: 171.2 }] },
      { part: 2, periodEnd: '2026-03-26', services: [{ usage: 998 }] },
    ]);
    expect(bills[0]?.evidence['totalAmount']).toEqual({ page: 1, box: [5, 1, 6, 2], text: 'Cost: $171.20' });
  });

  it('is read with semicolons, decimal commas and the letters of Windows', async () => {
    const text = 'Zählernummer;Von;Bis;Verbrauch kWh;Betrag (€)\nZ99;01.01.2026;31.01.2026;1.234,5;301,22\nZ99;01.02.2026;28.02.2026;999;250,00\n';
    const bytes = Uint8Array.from([...text].map((c) => (c === '€' ? 0x80 : c.charCodeAt(0))));
    expect(await readBytes(bytes)).toMatchObject([{ status: 'READ', currency: 'EUR', totalAmount: 301.22, periodStart: '2026-01-01', services: [{ meterNumber: 'Z99', usage: 1234.5 }] }, { periodEnd: '2026-02-28' }]);
  });

  it('takes a column headed "Due" for the day it is due, and not for what is', async () => {
    expect(await readBytes('Account Number,Start Date,End Date,Usage (kWh),Amount,Due\n12-33,01/05/2026,02/24/2026,998,$140.00,03/16/2026\n')).toMatchObject([{ totalAmount: 140, dueDate: '2026-03-16' }]);
  });

  it('sends days that can be read both ways to review', async () => {
    const [bill] = await readBytes('account,date,usage,unit\nA1,01/02/2026,100,kWh\nA1,03/04/2026,120,kWh\n');
    expect(bill?.status).toBe('NEEDS_REVIEW');
    expect(bill?.reason).toMatch(/day or the month/);
  });

  it('finds the order of day and month by the periods that make sense', async () => {
    const bills = await readBytes('start,end,kWh\n01/02/2026,01/03/2026,100\n01/03/2026,01/04/2026,120\n');
    expect(bills).toMatchObject([{ status: 'READ', periodStart: '2026-02-01', periodEnd: '2026-03-01' }, {}]);
  });

  it('does not guess whether a meter of cubic metres is gas or water', async () => {
    const [bill] = await readBytes('Compteur\tDu\tAu\tConsommation (m3)\nC-1\t01/01/2026\t31/03/2026\t45\n');
    expect(bill?.status).toBe('NEEDS_REVIEW');
    expect(bill?.reason).toMatch(/kind of service/);
    expect(await readBytes('Compteur\tDu\tAu\tGaz (m3)\nC-1\t01/01/2026\t31/03/2026\t45\n')).toMatchObject([{ status: 'READ', services: [{ type: 'GAS', usage: 45 }] }]);
  });

  it('of hours is summed by calendar month, with what stands above it', async () => {
    const rows = [1, 2].flatMap((month) => [1, 2, 3].flatMap((day) => Array.from({ length: 24 }, (_, hour) => `Electric usage,2026-0${month}-0${day},${hour}:00,${hour}:59,0.5,kWh,$0.10`)));
    expect(await readBytes(`Name,JANE DOE\nAccount Number,5550001112\n\nTYPE,DATE,START TIME,END TIME,USAGE,UNITS,COST\n${rows.join('\n')}\n`)).toMatchObject([
      { accountNumber: '5550001112', periodStart: '2026-01-01', periodEnd: '2026-01-03', totalAmount: 7.2, services: [{ usage: 36, unit: 'kWh' }] },
      { periodStart: '2026-02-01', services: [{ usage: 36 }] },
    ]);
  });

  it('with several quantities a row gives a service for each', async () => {
    expect(await readBytes('Month,Electricity kWh,Gas therms,Export kWh\nJan 2026,500,40,12\nFeb 2026,450,35,20\n')).toMatchObject([
      { periodStart: '2026-01-01', periodEnd: '2026-01-31', services: [{ type: 'ELECTRICITY', usage: 500, direction: 'IMPORT' }, { type: 'GAS', usage: 40, unit: 'therm' }, { type: 'ELECTRICITY', usage: 12, direction: 'EXPORT' }] }, {},
    ]);
  });

  it('that is no table of usage is read as a text', async () => {
    expect(await readBytes('Dear John,\nthanks for lunch, see you.\nAnn\n')).toMatchObject([{ status: 'NOT_A_BILL' }]);
    expect(await readBytes('name,phone,city\nAnn,1234,Rome\nBob,5678,Oslo\n')).toMatchObject([{ status: 'NOT_A_BILL', services: [] }]);
  });
});

describe('a column', () => {
  it('has one decimal mark, decided over all its cells', () => {
    expect(decimalStyle(cells('1.234', '5,5'), ',')).toEqual({ style: 'COMMA', sure: true });
    expect(decimalStyle(cells('1,234', '5.5'), ',')).toEqual({ style: 'POINT', sure: true });
    expect(decimalStyle(cells('1.234', '5.678'), ';')).toEqual({ style: 'COMMA', sure: false });
    expect(decimalStyle(cells('12', '7'), ',').sure).toBe(true);
    expect(numberOf(cell('(1,234.50)'), 'POINT')).toBe(-1234.5);
    expect(numberOf(cell('-12,5 kWh'), 'COMMA')).toBe(-12.5);
    expect(numberOf(cell('12 March'), 'POINT')).toBeNull();
  });

  it('has one order of day and month', () => {
    const days = new DayColumns(loadLabelFiles(sourceDeps.labelsDir));
    expect(days.orderOf(cells('01/02/2026', '13/02/2026'))).toBe('DMY');
    expect(days.orderOf(cells('01/02/2026', '02/13/2026'))).toBe('MDY');
    expect(days.orderOf(cells('13/02/2026', '02/13/2026'))).toBe('BOTH');
    expect(days.orderOf(cells('01/02/2026'))).toBeNull();
    expect(days.dayOf(cell('3. März 2026'), 'MDY')).toMatchObject({ from: '2026-03-03' });
    expect(days.dayOf(cell('2026-02-03 14:15'), 'MDY')).toEqual({ from: '2026-02-03', to: '2026-02-03', minutes: 855 });
    expect(days.dayOf(cell('février 2026'), 'DMY')).toMatchObject({ from: '2026-02-01', to: '2026-02-28' });
    expect(days.dayOf(cell('31/02/2026'), 'DMY')).toBeNull();
  });
});

it('a delimiter is what makes even columns', () => {
  expect(readDelimited('a;b;c\n1,5;2;3\n4,5;5;6\n')?.delimiter).toBe(';');
  expect(readDelimited('sep=|\na|b\n1|2\n')?.rows[1]?.map((c) => c.text)).toEqual(['1', '2']);
  expect(readDelimited('just words\nand more words\n')).toBeNull();
});
