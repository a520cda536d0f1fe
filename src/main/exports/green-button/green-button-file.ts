import { createHash } from 'node:crypto';
import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import type { LeftOut } from '../../../shared/domain/export.ts';
import type { Usage } from '../../../shared/domain/usage.ts';
import { daysOfPeriod } from '../../../shared/units/day.ts';
import type { ExportBill } from '../../store/exports/export-rows.ts';
import { countedDays } from '../../store/reports/counted-days.ts';
import { nameOf, rowsByMeter, type ServiceRow } from '../service-rows.ts';
import { escapeXml } from '../xml-text.ts';
import { commonPower, currencyNumber, demandMeasure, type EspiMeasure, FLOWS, ITEM_KINDS, moneyUnits, qualityOf, SERVICE_KINDS, usageMeasure, valueAt } from './espi-out-codes.ts';

/** Days are told as such: from midnight to midnight UTC. */
const SECONDS_PER_DAY = 86_400;
const ROOT = 'https://forager.invalid/espi/1_1/resource';
const MOST_NOTE = 256;

interface Span {
  readonly start: number;
  readonly duration: number;
}

interface Placed extends ServiceRow {
  readonly span: Span;
  readonly measure: EspiMeasure;
}

/** An id that is the same each time the same thing is exported, so that it replaces what was imported before (RFC 9562, version 8). */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const tag = (name: string, content: string | number | bigint | null): string => (content === null ? '' : `<espi:${name}>${content}</espi:${name}>`);
const spanXml = ({ start, duration }: Span): string => tag('duration', duration) + tag('start', start);
const measureXml = ({ power, uom, value }: EspiMeasure): string => tag('powerOfTenMultiplier', power) + tag('uom', uom) + tag('value', value);

/** An entry of the feed: what it is, its own address, and those of what belongs to it. */
/** Who wrote a bill is its utility, as Atom has it. */
const authorTag = (name: string): string => `<author><name>${escapeXml(name)}</name></author>`;

function entry(self: string, title: string, content: string, updated: string, related: readonly string[] = [], author: string | null = null): string {
  const links = [`<link rel="self" href="${ROOT}${self}"/>`, `<link rel="up" href="${ROOT}${self.replace(/\/[^/]+$/u, '')}"/>`, ...related.map((href) => `<link rel="related" href="${ROOT}${href}"/>`)];
  return `<entry><id>urn:uuid:${uuidOf(self)}</id>${links.join('')}<title>${escapeXml(title)}</title>${author === null ? '' : authorTag(author)}<content type="application/xml">${content}</content><published>${updated}</published><updated>${updated}</updated></entry>\n`;
}

/** One point of use of a meter, with its readings by direction. A bill is a UsageSummary; its money is in hundred-thousandths. */
function summaryXml({ bill, usage, cost, span, measure }: Placed, statedAt: number): string {
  const currency = currencyNumber(bill.currency);
  const hasMoney = cost !== null && currency !== null;
  const isWhole = bill.serviceCount === 1;
  const details = !hasMoney || !isWhole ? [] : bill.charges.map(({ description, amount, kind }) =>
    tag('costAdditionalDetailLastPeriod', tag('amount', moneyUnits(amount)) + tag('note', escapeXml(description.slice(0, MOST_NOTE))) + tag('itemKind', ITEM_KINDS[kind])));
  const demand = usage.demand === null ? null : demandMeasure(usage.demand, usage.demandUnit);
  return tag('UsageSummary', [
    tag('billingPeriod', spanXml(span)), tag('billLastPeriod', hasMoney ? moneyUnits(cost) : null), ...details, tag('currency', currency),
    tag('overallConsumptionLastPeriod', measureXml(measure)), tag('peakDemand', demand === null ? null : measureXml(demand)), tag('qualityOfReading', qualityOf(usage.readType)), tag('statusTimeStamp', statedAt),
  ].join(''));
}

function readingXml({ bill, usage, cost, span, measure }: Placed, power: number): string {
  const quality = qualityOf(usage.readType);
  // What is fed in has no summary: its money stands with the reading.
  const money = usage.direction === 'EXPORT' && cost !== null && currencyNumber(bill.currency) !== null ? moneyUnits(cost) : null;
  const reading = tag('cost', money) + tag('ReadingQuality', quality === null ? null : tag('quality', quality)) + tag('timePeriod', spanXml(span)) + tag('value', valueAt(measure, power));
  return tag('IntervalBlock', tag('interval', spanXml(span)) + tag('IntervalReading', reading));
}

function typeXml(direction: Usage['direction'], uom: number, power: number, currency: number | null): string {
  return tag('ReadingType', [tag('accumulationBehaviour', 4), tag('currency', currency), tag('flowDirection', FLOWS[direction]), tag('powerOfTenMultiplier', power), tag('uom', uom)].join(''));
}

/** Those of a meter that ESPI can tell; the others are told to `leaveOut`. The last day is the next bill's where that begins on it. */
function placed(rows: readonly ServiceRow[], leaveOut: (left: LeftOut) => void): Placed[] {
  const days = countedDays(rows.map(({ usage }) => ({ start: usage.periodStart, end: usage.periodEnd })), 'AS_BILLED');
  return rows.flatMap((row, at) => {
    const { bill, usage } = row;
    const run = days[at];
    const measure = usage.usage === null ? null : usageMeasure(usage.usage, usage.unit);
    if (measure === null || run === undefined) {
      leaveOut({ what: nameOf(bill, usage), why: usage.usage === null ? 'It names no usage' : `Green Button knows no unit “${usage.unit ?? 'none'}”` });
      return [];
    }
    if (usage.type !== 'SOLAR' && row.cost === null && bill.serviceCount > 1) leaveOut({ what: nameOf(bill, usage), why: 'Its usage is in the file, its money is not: the bill does not say what of its charges is for this service' });
    else if (row.cost !== null && currencyNumber(bill.currency) === null) leaveOut({ what: nameOf(bill, usage), why: `Its usage is in the file, its money is not: no number of the currency “${bill.currency ?? 'none'}” is known` });
    return [{ ...row, measure, span: { start: Date.parse(`${run.from}T00:00:00Z`) / 1000, duration: daysOfPeriod(run.from, run.to) * SECONDS_PER_DAY } }];
  });
}

function* pointEntries(key: string, type: DatasourceType, rows: readonly Placed[], updated: string): Generator<string> {
  const [first] = rows;
  if (first === undefined) return;
  const self = `/UsagePoint/${key}`;
  const meter = first.usage.meterNumber ?? first.usage.servicePoint;
  const title = [first.usage.siteName, meter === null ? null : `meter ${meter}`, first.bill.accountNumber === null ? null : `account ${first.bill.accountNumber}`].filter((part) => part !== null).join(', ');
  const series = Map.groupBy(rows, ({ usage, measure }) => `${usage.direction}-${measure.uom}`);
  const readings = [...series.keys()].map((name) => `${self}/MeterReading/${name}`);
  yield entry(self, title, tag('UsagePoint', tag('ServiceCategory', tag('kind', SERVICE_KINDS[type] ?? null))), updated, ['/LocalTimeParameters/1', ...readings]);
  for (const [name, own] of series) {
    const [one] = own;
    if (one === undefined) continue;
    const reading = `${self}/MeterReading/${name}`;
    const readingType = `/ReadingType/${key}-${name}`;
    const power = commonPower(own.map(({ measure }) => measure));
    yield entry(readingType, one.usage.direction, typeXml(one.usage.direction, one.measure.uom, power, currencyNumber(one.bill.currency)), updated);
    yield entry(reading, title, '<espi:MeterReading/>', updated, [readingType]);
    for (const row of own) yield entry(`${reading}/IntervalBlock/${row.bill.id}`, `${row.usage.periodStart} to ${row.usage.periodEnd}`, readingXml(row, power), updated);
  }
  for (const row of rows) {
    if (row.usage.direction !== 'EXPORT') yield entry(`${self}/UsageSummary/${row.bill.id}`, nameOf(row.bill, row.usage), summaryXml(row, Date.parse(updated) / 1000), updated, [], row.bill.provider);
  }
}

/** As the point of supply or the meter is known, where that can stand in an address and no other has it; else by an id of our own. */
function keyOf({ usage }: ServiceRow, taken: Set<string>): string {
  const known = [usage.servicePoint, usage.meterNumber].find((one) => one !== null && /^[\w.-]{1,80}$/u.test(one) && !taken.has(one));
  const key = known ?? `${usage.meterId ?? ''}-${usage.type}`;
  taken.add(key);
  return key;
}

/** A feed of Green Button (ESPI) for every meter, each bill a UsageSummary, account by account. */
export async function* greenButtonFeed(accounts: AsyncIterable<readonly ExportBill[]>, now: Date, log: { readonly row: () => void; readonly leaveOut: (left: LeftOut) => void }): AsyncGenerator<string> {
  const updated = `${now.toISOString().slice(0, 19)}Z`;
  const taken = new Set<string>();
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:espi="http://naesb.org/espi"><id>urn:uuid:${uuidOf(updated)}</id><title>Bills from Forager</title><updated>${updated}</updated>${authorTag('Forager')}\n`;
  yield entry('/LocalTimeParameters/1', 'Days in UTC', tag('LocalTimeParameters', tag('dstEndRule', '00000000') + tag('dstOffset', 0) + tag('dstStartRule', '00000000') + tag('tzOffset', 0)), updated);
  for await (const bills of accounts) {
    for (const rows of rowsByMeter(bills, log.leaveOut).values()) {
      const [first] = rows;
      if (first === undefined) continue;
      if (SERVICE_KINDS[first.usage.type] === undefined) {
        for (const { bill, usage } of rows) log.leaveOut({ what: nameOf(bill, usage), why: 'Green Button knows no fuel that is delivered' });
        continue;
      }
      const own = placed(rows, log.leaveOut);
      for (const _row of own) log.row();
      yield* pointEntries(keyOf(first, taken), first.usage.type, own, updated);
    }
  }
  yield '</feed>\n';
}
