import { describe, expect, it } from 'vitest';
import type { LeftOut } from '../../../../shared/domain/export.ts';
import { rowsByMeter, type ServiceRow } from '../../service-rows.ts';
import { exampleBill, exampleUsage } from '../../testing/example-export.ts';
import type { BillHeading, BillSheet, EnteredDays, TemplateMeter } from './bill-sheets.ts';
import { planSheet } from './plan-template.ts';

const HEADINGS: readonly BillHeading[] = ['meterId', 'entryId', 'propertyId', 'property', 'meter', 'type', 'start', 'end', 'usage', 'unit', 'cost', 'demand', 'estimation', 'greenPower'];
const sheet: BillSheet = { sheet: { name: 'Add Bills-Electricity', part: '', xml: '', rows: [] }, columns: new Map(HEADINGS.map((heading, at) => [heading, at])) };
const meter = (entered: readonly EnteredDays[], openLines: readonly number[] = []): TemplateMeter => ({ id: '1', propertyId: '2', property: 'Mill', name: 'Main', type: '', unit: 'kBtu (thousand Btu)', sheet: 'Add Bills-Electricity', isFillable: true, entered, line: 2, openLines });
const bills = (...periods: readonly (readonly [start: string, end: string])[]): readonly ServiceRow[] =>
  [...rowsByMeter(periods.map(([periodStart, periodEnd], at) => exampleBill({ id: `b${at}`, usages: [exampleUsage({ periodStart, periodEnd, readType: 'ESTIMATED', demand: 3, demandUnit: 'kVA' })] })), () => undefined).values()][0] ?? [];

function plan(entered: readonly EnteredDays[], rows: readonly ServiceRow[], openLines?: readonly number[]): { readonly days: readonly unknown[]; readonly lines: readonly number[]; readonly left: readonly string[]; readonly values: readonly ReadonlyMap<number, string | number>[] } {
  const left: LeftOut[] = [];
  const filled = planSheet(sheet, [{ meter: meter(entered, openLines), rows }], (one) => void left.push(one));
  return { days: filled.map(({ values }) => [values.get(6), values.get(7)]), lines: filled.map(({ line }) => line), left: left.map(({ why }) => why), values: filled.map(({ values }) => values) };
}
const JAN_31 = 46_053;

describe('the rows that bills become', () => {
  it('share a day with what is entered, which is theirs, and no more', () => {
    const entered = [{ start: '2026-01-01', end: '2026-01-31', isKept: true }];
    expect(plan(entered, bills(['2026-01-31', '2026-02-28']))).toMatchObject({ days: [[JAN_31, JAN_31 + 28]], left: [] });
    expect(plan(entered, bills(['2026-01-30', '2026-02-28']))).toMatchObject({ days: [], left: ['Its days overlap by more than one with what is entered already'] });
    expect(plan(entered, bills(['2026-01-01', '2026-01-31'])).left).toEqual(['It is entered already']);
  });

  it('are none of what ends before the last entry that Portfolio Manager has; those before one that waits in the template are', () => {
    const rows = bills(['2025-12-01', '2025-12-31']);
    expect(plan([{ start: '2026-01-01', end: '2026-01-31', isKept: true }], rows).left[0]).toMatch(/has entries up to 2026-01-31/u);
    expect(plan([{ start: '2026-01-01', end: '2026-01-31', isKept: false }], rows)).toMatchObject({ days: [[JAN_31 - 61, JAN_31 - 31]], left: [] });
  });

  it('name a gap after what is entered, take lines that wait before those below, and are no estimates of ours', () => {
    const { lines, left, values } = plan([{ start: '2026-01-01', end: '2026-01-31', isKept: true }], bills(['2026-02-03', '2026-02-28'], ['2026-03-01', '2026-03-31']), [7]);
    expect(lines).toEqual([7, 2]);
    expect(left).toEqual([expect.stringContaining('No bill for 2 days from 2026-02-01')]);
    expect(values[0]?.get(8)).toBeCloseTo(1234.5 * 3.41214163, 4);
    expect(values.map((cells) => [cells.get(12), cells.get(13), cells.has(11)])).toEqual([['No', 'No', false], ['No', 'No', false]]);
  });
});

describe('the rows that deliveries become', () => {
  const columns: readonly BillHeading[] = ['meterId', 'entryId', 'propertyId', 'property', 'meter', 'type', 'delivery', 'usage', 'unit', 'cost', 'estimation'];
  const deliveries: BillSheet = { sheet: { name: 'Add Bills-Delivery', part: '', xml: '', rows: [] }, columns: new Map(columns.map((heading, at) => [heading, at])) };
  const oil = (start: string, end: string, usage: number): ServiceRow => ({ bill: exampleBill(), usage: { ...exampleUsage({ type: 'FUEL', usage, unit: 'L' }), periodStart: start, periodEnd: end }, cost: 50 });

  it('stand on their day, two of one day as well, with no gap between them; a period does not say the day', () => {
    const left: LeftOut[] = [];
    const tank: TemplateMeter = { ...meter([{ start: '2025-12-01', end: '2025-12-01', isKept: true }]), unit: 'Gallons (US)', sheet: 'Add Bills-Delivery' };
    const rows = planSheet(deliveries, [{ meter: tank, rows: [oil('2025-12-01', '2025-12-01', 1), oil('2026-01-31', '2026-01-31', 378.5411784), oil('2026-01-31', '2026-01-31', 3.785411784), oil('2026-04-01', '2026-04-30', 9)] }], (one) => void left.push(one));
    expect(rows.map(({ values, days }) => [values.get(6), values.get(7), values.get(9), values.get(10), days])).toEqual([[JAN_31, 100, 50, 'No', [6]], [JAN_31, 1, 50, 'No', [6]]]);
    expect(left.map(({ why }) => why)).toEqual(['Portfolio Manager asks for the day of the delivery, and the bill tells a period', 'It is entered already']);
  });
});
