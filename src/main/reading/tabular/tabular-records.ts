import type { Evidence, ReadService, ServiceType } from '../../../shared/domain/read-bill.ts';
import type { Day } from '../../../shared/units/day.ts';
import { addDays, dayParts, daysBetween, daysInMonth } from '../../../shared/units/day.ts';
import { sumNumbers } from '../../../shared/units/money.ts';
import { standardise, unitFromSpelling, unitOf } from '../../../shared/units/quantity.ts';
import type { DecimalStyle } from '../candidates/numbers.ts';
import type { LabelFile } from '../labels/label-files.ts';
import type { BillDraft } from '../sources/source.ts';
import type { CellDay, DayOrder } from './column-days.ts';
import { DayColumns } from './column-days.ts';
import { decimalStyle, numberOf } from './column-numbers.ts';
import { draftBill, plainService, settled } from './draft-bill.ts';
import type { Column, Headings, Meaning } from './headings.ts';
import { HeadingReader } from './headings.ts';
import type { Cell, Sheet } from './sheet.ts';
import { EMPTY_CELL } from './sheet.ts';

/** Records of one file; more is no table of bills. */
const MAX_RECORDS = 5000;
/** Rows nearer than this are readings within a month, and are summed by month. */
const SHORTEST_PERIOD = 8;
const DATES: readonly Meaning[] = ['periodStart', 'periodEnd', 'date', 'month', 'billDate', 'dueDate'];
const NUMBERS: readonly Meaning[] = ['usage', 'export', 'charges', 'totalAmount', 'demand', 'readStart', 'readEnd', 'multiplier'];
const CURRENCY_SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', R$: 'BRL', US$: 'USD', C$: 'CAD', A$: 'AUD', '₹': 'INR', '¥': 'JPY' };

/** One row of a table, understood. */
interface Row {
  readonly at: number;
  readonly cells: readonly Cell[];
  from: Day | null;
  readonly to: Day;
  readonly whole: boolean;
  readonly values: ReadonlyMap<Column, number>;
}

interface Table {
  readonly sheet: Sheet;
  readonly headings: Headings;
  readonly order: DayOrder;
  readonly style: DecimalStyle;
  readonly doubts: readonly { name: string; detail: string }[];
  /** Facts told above the table ("Account Number, 123"). */
  readonly facts: ReadonlyMap<Meaning, { text: string; row: number; column: number }>;
}

const textAt = (row: Row, column: Column | undefined): string | null => {
  const text = column ? (row.cells[column.index]?.text ?? '').trim() : '';
  return text === '' ? null : text.slice(0, 120);
};

/** The order of day and month in which the rows make sensible periods, where only one does. */
function orderByPeriods(days: DayColumns, sheet: Sheet, headings: Headings): DayOrder | null {
  const column = (meaning: Meaning): Column | undefined => headings.columns.find((c) => c.meaning === meaning);
  const start = column('periodStart');
  const end = column('periodEnd');
  const single = column('date') ?? column('month') ?? end ?? start;
  const fits = (order: DayOrder): boolean => {
    const rows = sheet.rows.slice(headings.row + 1, headings.row + 400);
    const read = (cells: readonly Cell[], c: Column | undefined): Day | null => days.dayOf((c && cells[c.index]) ?? EMPTY_CELL, order)?.from ?? null;
    if (start && end) {
      const lengths = rows.flatMap((cells) => {
        const [from, to] = [read(cells, start), read(cells, end)];
        return from !== null && to !== null ? [daysBetween(from, to)] : [];
      });
      return lengths.length > 0 && lengths.every((n) => n >= 20 && n <= 100);
    }
    const steps = rows.map((cells) => read(cells, single)).filter((d) => d !== null).map((d, i, all) => daysBetween(all[i - 1] ?? d, d)).slice(1);
    return steps.length >= 2 && (steps.every((n) => n >= 26 && n <= 35) || steps.every((n) => n === 1 || n === 0));
  };
  const [dmy, mdy] = [fits('DMY'), fits('MDY')];
  return dmy === mdy ? null : dmy ? 'DMY' : 'MDY';
}

function openTable(sheet: Sheet, reader: HeadingReader, days: DayColumns): Table | null {
  const headings = reader.find(sheet);
  if (!headings) return null;
  const body = sheet.rows.slice(headings.row + 1);
  const cellsOf = (meanings: readonly Meaning[]): Cell[] => body.flatMap((row) => headings.columns.filter((c) => meanings.includes(c.meaning)).map((c) => row[c.index] ?? EMPTY_CELL));
  const doubts: { name: string; detail: string }[] = [];
  const dates = cellsOf(DATES);
  const proven = days.orderOf(dates);
  const order = proven === null || proven === 'BOTH' ? orderByPeriods(days, sheet, headings) : proven;
  if (order === null && days.isOrderNeeded(dates)) doubts.push({ name: 'the order of day and month is certain', detail: proven === 'BOTH' ? 'the dates contradict each other' : 'no date of the column shows whether the day or the month comes first' });
  const { style, sure } = decimalStyle(cellsOf(NUMBERS), sheet.delimiter);
  if (!sure) doubts.push({ name: 'the decimal mark is certain', detail: 'the numbers can be read with a decimal point or a decimal comma' });
  const facts = new Map<Meaning, { text: string; row: number; column: number }>();
  for (const [row, cells] of sheet.rows.slice(0, headings.row).entries()) {
    const filled = cells.map((cell, column) => ({ cell, column })).filter(({ cell }) => cell.text !== '');
    const [label, value] = filled;
    const told = label && value && filled.length === 2 ? reader.meaningOf(label.cell.text.replace(/:\s*$/, '')) : null;
    if (told && value && !facts.has(told.meaning)) facts.set(told.meaning, { text: value.cell.text.slice(0, 120), row, column: value.column });
  }
  return { sheet, headings, order: order ?? 'MDY', style, doubts, facts };
}

function rowsOf(table: Table, reader: HeadingReader, days: DayColumns): Row[] {
  const { sheet, headings, order, style } = table;
  const column = (meaning: Meaning): Column | undefined => headings.columns.find((c) => c.meaning === meaning);
  const numeric = headings.columns.filter((c) => NUMBERS.includes(c.meaning));
  const rows: Row[] = [];
  for (let at = headings.row + 1; at < sheet.rows.length; at++) {
    const cells = sheet.rows[at] ?? [];
    const day = (meaning: Meaning): CellDay | null => {
      const own = column(meaning);
      return own ? days.dayOf(cells[own.index] ?? EMPTY_CELL, order) : null;
    };
    const [start, end, billed] = [day('periodStart'), day('periodEnd'), day('billDate')];
    const single = day('date') ?? wholeMonth(day('month'));
    const last = end?.to ?? single?.to ?? start?.to ?? billed?.to;
    if (last === undefined || cells.some((c) => reader.isTotalRow(c.text))) continue;
    const isMonth = single !== null && single.from !== single.to;
    const isTimed = end !== null && start !== null && end.minutes === 0 && end.to > start.from;
    const values = new Map<Column, number>();
    for (const c of numeric) {
      const value = numberOf(cells[c.index], style);
      if (value !== null) values.set(c, value);
    }
    if (values.size > 0) rows.push({ at, cells, from: start?.from ?? (isMonth ? single.from : null), to: isTimed ? addDays(last, -1) : last, whole: isMonth, values });
  }
  return rows;
}

/** A column of months may hold any day of each. */
function wholeMonth(told: CellDay | null): CellDay | null {
  if (!told) return null;
  const { year, month } = dayParts(told.from);
  return { from: told.from.slice(0, 8) + '01', to: `${told.from.slice(0, 8)}${daysInMonth(year, month)}`, minutes: null };
}

/** What tells rows of one meter from those of another. */
function seriesKey(table: Table, row: Row): string {
  return table.headings.columns.filter((c) => ['accountNumber', 'meterNumber', 'servicePoint', 'serviceType', 'unit', 'serviceAddress'].includes(c.meaning)).map((c) => row.cells[c.index]?.text ?? '').join('\u0000');
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Rows of one meter as periods: readings by the hour or day are summed by month, lone reading days begin where the last ended. */
function periodsOf(rows: readonly Row[]): Row[] {
  const sorted = [...rows].sort((a, b) => a.to.localeCompare(b.to) || a.at - b.at);
  const own = sorted.every((r) => r.from !== null);
  const length = own ? median(sorted.map((r) => daysBetween(r.from ?? r.to, r.to))) : median(sorted.slice(1).map((r, i) => daysBetween(sorted[i]?.to ?? r.to, r.to)));
  if (sorted.length > 2 && length < SHORTEST_PERIOD) return summedByMonth(sorted);
  if (!own) for (const [i, row] of sorted.entries()) row.from ??= sorted[i - 1]?.to ?? null;
  return sorted;
}

function summedByMonth(rows: readonly Row[]): Row[] {
  const months = new Map<string, Row[]>();
  for (const row of rows) months.set((row.from ?? row.to).slice(0, 7), [...(months.get((row.from ?? row.to).slice(0, 7)) ?? []), row]);
  return [...months.values()].flatMap((own) => {
    const [first] = own;
    const last = own.at(-1);
    if (!first || !last) return [];
    const columns = [...new Set(own.flatMap((r) => [...r.values.keys()]))];
    const values = new Map(columns.map((c) => [c, c.meaning === 'demand' ? Math.max(...own.map((r) => r.values.get(c) ?? 0)) : sumNumbers(own.map((r) => r.values.get(c) ?? 0))] as const));
    return [{ ...first, from: first.from ?? first.to, to: last.to, whole: false, values }];
  });
}

/** The kind of service of a quantity: said by the row, the heading, the sheet, or the unit where it leaves one choice. */
function serviceTypeOf(table: Table, reader: HeadingReader, row: Row, column: Column, symbol: string | null): { type: ServiceType; sure: boolean } | null {
  const said = textAt(row, table.headings.columns.find((c) => c.meaning === 'serviceType')) ?? table.facts.get('serviceType')?.text ?? '';
  const named = reader.serviceIn(said) ?? reader.serviceIn(column.heading) ?? reader.serviceIn(table.sheet.name);
  if (named) return { type: named, sure: true };
  const [first, ...others] = (symbol === null ? null : unitOf(symbol))?.services ?? [];
  if (first === undefined) return null;
  return { type: first, sure: others.length === 0 || symbol === 'kWh' || symbol === 'MWh' };
}

function draftOf(table: Table, reader: HeadingReader, days: DayColumns, row: Row): BillDraft | null {
  const { headings, sheet } = table;
  const column = (meaning: Meaning): Column | undefined => headings.columns.find((c) => c.meaning === meaning);
  const fact = (meaning: Meaning): string | null => textAt(row, column(meaning)) ?? table.facts.get(meaning)?.text ?? null;
  const value = (meaning: Meaning): number | null => row.values.get(column(meaning) ?? { index: -1, meaning, heading: '', unit: null }) ?? null;
  const unitSaid = textAt(row, column('unit')) ?? table.facts.get('unit')?.text ?? null;
  const services: ReadService[] = [];
  const places: (Column | null)[] = [];
  const doubts = [...table.doubts];
  const quantities = headings.columns.filter((c) => (c.meaning === 'usage' || c.meaning === 'export') && row.values.has(c));
  for (const c of quantities) {
    const usage = row.values.get(c) ?? null;
    const symbol = c.unit ?? (unitSaid === null ? null : (unitFromSpelling(unitSaid)?.symbol ?? null));
    const kind = serviceTypeOf(table, reader, row, c, symbol);
    if (!kind || usage === null) continue;
    if (!kind.sure) doubts.push({ name: 'the kind of service is certain', detail: `${symbol ?? 'the unit'} is used for several kinds of service` });
    const standard = symbol === null ? null : standardise(kind.type, usage, symbol);
    services.push({
      ...plainService(kind.type), meterNumber: fact('meterNumber'), servicePoint: fact('servicePoint'), periodStart: row.from, periodEnd: row.to, usage, unit: symbol,
      standardUsage: standard?.value ?? null, standardUnit: standard?.unit ?? null, standardFactor: standard?.factor ?? null, standardFactorSource: standard?.source ?? null,
      direction: c.meaning === 'export' ? 'EXPORT' : 'IMPORT', readStart: value('readStart'), readEnd: value('readEnd'), multiplier: value('multiplier'),
      demand: value('demand'), demandUnit: value('demand') === null ? null : (column('demand')?.unit ?? 'kW'), tariff: fact('tariff'), charges: quantities.length === 1 ? value('charges') : null,
    });
    places.push(c);
  }
  const total = value('totalAmount') ?? value('charges');
  if (services.length === 0 && total === null) return null;
  const dayOf = (meaning: Meaning): Day | null => { const c = column(meaning); return c ? (days.dayOf(row.cells[c.index] ?? EMPTY_CELL, table.order)?.to ?? null) : null; };
  const bill = draftBill(services, {
    accountNumber: fact('accountNumber'), provider: fact('provider')?.slice(0, 80) ?? null, invoiceNumber: fact('invoiceNumber'), serviceAddress: fact('serviceAddress'),
    billDate: dayOf('billDate'), dueDate: dayOf('dueDate'), currency: currencyOf(table, row), totalAmount: total, currentCharges: value('charges') ?? value('totalAmount'), lines: [],
  });
  const at = (path: string, c: Column | null | undefined): void => {
    if (c) bill.evidence[path] = place(sheet, c.index, row.at, `${c.heading}: ${row.cells[c.index]?.text ?? ''}`);
  };
  for (const meaning of ['accountNumber', 'provider', 'invoiceNumber', 'serviceAddress', 'billDate', 'dueDate'] as const) if (bill[meaning] !== null) at(meaning, column(meaning));
  if (total !== null) at('totalAmount', column('totalAmount') ?? column('charges'));
  if (bill.currentCharges !== null) at('currentCharges', column('charges') ?? column('totalAmount'));
  at('periodStart', bill.periodStart === null ? null : (column('periodStart') ?? column('date') ?? column('month')));
  at('periodEnd', bill.periodEnd === null ? null : (column('periodEnd') ?? column('date') ?? column('month') ?? column('periodStart')));
  for (const [i, c] of places.entries()) at(`services.${i}.usage`, c);
  const known = new Set<string>();
  const failed = doubts.filter((d) => !known.has(d.name) && known.add(d.name)).map((d) => ({ ...d, ok: false }));
  const order = row.from !== null && row.from > row.to ? [{ name: 'the period begins before it ends', ok: false, detail: `${row.from} is after ${row.to}` }] : [];
  return settled({ ...bill, checks: [...bill.checks, ...failed, ...order] });
}

const place = (sheet: Sheet, column: number, row: number, text: string): Evidence => ({ page: sheet.number, box: [column, row, column + 1, row + 1], text });

function currencyOf(table: Table, row: Row): string | null {
  const column = table.headings.columns.find((c) => c.meaning === 'currency');
  const amount = table.headings.columns.find((c) => c.meaning === 'charges' || c.meaning === 'totalAmount');
  const texts = [textAt(row, column) ?? '', amount?.heading ?? '', textAt(row, amount) ?? '', table.facts.get('currency')?.text ?? ''];
  for (const text of texts) {
    const code = /\b(?:USD|EUR|GBP|CAD|AUD|NZD|CHF|INR|BRL|MXN|ZAR|SGD|JPY)\b/i.exec(text)?.[0];
    if (code) return code.toUpperCase();
    const sign = /R\$|US\$|C\$|A\$|[€£₹¥]/.exec(text)?.[0];
    if (sign) return CURRENCY_SIGNS[sign] ?? null;
  }
  // The plain dollar of a table that writes the month first is that of the United States.
  return table.order === 'MDY' && texts.some((t) => t.includes('$')) ? 'USD' : null;
}

/**
 * The bills that tables of usage tell: one a row, or one a month where rows are hours or days. Hidden totals, notes and
 * sheets without such columns give nothing.
 */
export function recordsOfSheets(sheets: readonly Sheet[], labelsDir: string, files: readonly LabelFile[]): { kind: 'RECORDS'; records: BillDraft[]; leftOut: string | null } {
  const reader = new HeadingReader(labelsDir, files);
  const days = new DayColumns(files);
  const records: BillDraft[] = [];
  for (const sheet of sheets) {
    const table = openTable(sheet, reader, days);
    if (!table) continue;
    const series = new Map<string, Row[]>();
    for (const row of rowsOf(table, reader, days)) {
      const key = seriesKey(table, row);
      const own = series.get(key);
      if (own) own.push(row);
      else series.set(key, [row]);
    }
    const rows = [...series.values()].flatMap(periodsOf).sort((a, b) => a.at - b.at);
    for (const row of rows) {
      const draft = draftOf(table, reader, days, row);
      if (draft) records.push(draft);
    }
  }
  const kept = records.slice(0, MAX_RECORDS);
  return { kind: 'RECORDS', records: kept, leftOut: records.length > kept.length ? `only the first ${MAX_RECORDS} of ${records.length} rows were read` : null };
}
