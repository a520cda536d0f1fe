import type { Evidence, ReadService } from '../../../shared/domain/read-bill.ts';
import { sumNumbers } from '../../../shared/units/money.ts';
import { standardise } from '../../../shared/units/quantity.ts';
import type { ServiceType } from '../../../shared/domain/read-bill.ts';
import { draftBill, plainService } from '../tabular/draft-bill.ts';
import type { BillDraft } from '../sources/source.ts';
import { currencyOf, demandOf, directionOf, lineKindOf, MONEY_SCALE, PAYMENT, readTypeOf, serviceOf, usageOf } from './espi-codes.ts';
import type { EspiFile, Series, Summary, UsagePoint } from './espi-model.ts';
import { providerOf } from './espi-provider.ts';
import type { Clock } from './local-time.ts';
import { clockByMidnight, dayAt, daysOfPeriod } from './local-time.ts';
import type { IntervalReading, XmlElement } from './xml-tree.ts';
import { childAt, numberAt } from './xml-tree.ts';

/** Sums of intervals may differ from the summary by this share, since summaries are rounded. */
const SUM_SLACK = 0.01;

const money = (units: number): number => Math.round((units / MONEY_SCALE) * 100) / 100;

/** Where something stands in the file: the line, as there are no pages. */
const placeOf = (line: number, text: string): Evidence => ({ page: 1, box: [0, line - 1, 1, line], text });

const sumOf = (readings: readonly IntervalReading[]): number => readings.reduce((sum, r) => sum + r.value, 0);
const endOf = (r: IntervalReading): number => r.start + r.duration;

function fitting(type: ServiceType, usage: number, unit: string): Pick<ReadService, 'standardUsage' | 'standardUnit' | 'standardFactor' | 'standardFactorSource'> {
  const standard = standardise(type, usage, unit);
  return { standardUsage: standard?.value ?? null, standardUnit: standard?.unit ?? null, standardFactor: standard?.factor ?? null, standardFactorSource: standard?.source ?? null };
}

/** Readings that are usage of their interval; dial readings are none. */
const isUsage = (series: Series): boolean => series.type !== null && usageOf(1, 0, series.type.uom) !== null && series.type.accumulation !== 1 && series.type.accumulation !== 3;

function serviceOfReadings(series: Series, readings: readonly IntervalReading[], point: UsagePoint): ReadService | null {
  const type = series.type;
  const usage = type ? usageOf(sumOf(readings), type.powerOfTen, type.uom) : null;
  if (!type || !usage) return null;
  const kind = point.service ?? serviceOf(null, type.commodity) ?? (usage.unit === 'therm' ? 'GAS' : usage.unit === 'kWh' ? 'ELECTRICITY' : null);
  if (kind === null) return null;
  return { ...plainService(kind), servicePoint: point.key || null, usage: usage.usage, unit: usage.unit, ...fitting(kind, usage.usage, usage.unit), direction: directionOf(type.flow), readType: readTypeOf(readings.map((r) => r.quality)) };
}

/** The currency its readings are priced in, for a summary that names none. */
const currencyOfSeries = (point: UsagePoint): string | null => [...point.series.values()].map(({ type }) => currencyOf(type?.currency ?? null)).find((currency) => currency !== null) ?? null;

/** A bill of one UsageSummary: what the last billing period used and cost. */
function billOfSummary({ element: summary, author }: Summary, point: UsagePoint, file: EspiFile, clock: Clock): BillDraft | null {
  const start = numberAt(summary, 'billingPeriod', 'start');
  const duration = numberAt(summary, 'billingPeriod', 'duration');
  if (start === null || duration === null) return null;
  const { from, to } = daysOfPeriod(start, duration, clock);
  const measure = childAt(summary, 'overallConsumptionLastPeriod');
  const value = measure ? numberAt(measure, 'value') : null;
  const usage = measure && value !== null ? usageOf(value, numberAt(measure, 'powerOfTenMultiplier') ?? 0, numberAt(measure, 'uom')) : null;
  const peak = childAt(summary, 'peakDemand');
  const demand = peak ? demandOf(numberAt(peak, 'value') ?? 0, numberAt(peak, 'powerOfTenMultiplier') ?? 0, numberAt(peak, 'uom')) : null;
  const billed = numberAt(summary, 'billLastPeriod');
  const type = point.service ?? serviceOf(null, numberAt(summary, 'commodity')) ?? (usage?.unit === 'therm' ? 'GAS' : 'ELECTRICITY');
  const details = summary.children.filter((c) => c.name === 'costAdditionalDetailLastPeriod' && numberAt(c, 'itemKind') !== PAYMENT);
  const lines = details.flatMap((d) => {
    const amount = numberAt(d, 'amount');
    return amount === null ? [] : [{ description: (childAt(d, 'note')?.text.trim() ?? 'Charge').slice(0, 200), amount: money(amount), kind: lineKindOf(numberAt(d, 'itemKind')) }];
  });
  const parts = details.flatMap((d) => {
    const own = childAt(d, 'measurement');
    const part = own ? usageOf(numberAt(own, 'value') ?? 0, numberAt(own, 'powerOfTenMultiplier') ?? 0, numberAt(own, 'uom')) : null;
    return part && part.unit === usage?.unit ? [{ name: (childAt(d, 'note')?.text.trim() ?? 'Part').slice(0, 80), usage: part.usage }] : [];
  });
  const own: ReadService = {
    ...plainService(type), meterNumber: file.meterNumber, servicePoint: point.key || null, periodStart: from, periodEnd: to, usage: usage?.usage ?? null, unit: usage?.unit ?? null,
    ...(usage ? fitting(type, usage.usage, usage.unit) : {}), parts: parts.length > 1 ? parts : [], demand: demand?.demand ?? null, demandUnit: demand?.unit ?? null,
    readType: readTypeOf([numberAt(summary, 'qualityOfReading')]), tariff: childAt(summary, 'tariffProfile')?.text.trim().slice(0, 120) || null,
  };
  const exported = [...point.series.values()].filter((s) => isUsage(s) && directionOf(s.type?.flow ?? null) === 'EXPORT').flatMap((s) => {
    const service = serviceOfReadings(s, s.readings.filter((r) => r.start >= start && endOf(r) <= start + duration), point);
    return service && service.usage !== 0 ? [{ ...service, periodStart: from, periodEnd: to }] : [];
  });
  const total = billed === null ? null : money(billed);
  const provider = providerOf({ ...file.senders, author: author ?? file.senders.author });
  const bill = draftBill([own, ...exported], {
    provider: provider?.name ?? null, accountNumber: file.accountNumber, currency: currencyOf(numberAt(summary, 'currency')) ?? currencyOfSeries(point),
    totalAmount: total, currentCharges: total, lines,
  });
  if (provider !== null) bill.confidence['provider'] = provider.confidence;
  const period = childAt(summary, 'billingPeriod');
  const note = (path: string, element: XmlElement | null, text: string): void => {
    if (element) bill.evidence[path] = placeOf(element.line, text);
  };
  if (total !== null) {
    // The file tells what the period cost; what was asked to be paid may have held a balance besides.
    bill.confidence['totalAmount'] = 0.8;
    note('totalAmount', childAt(summary, 'billLastPeriod'), String(billed));
    note('currentCharges', childAt(summary, 'billLastPeriod'), String(billed));
  }
  note('periodStart', period, `${start}`);
  note('periodEnd', period, `${start} + ${duration}`);
  note('services.0.usage', measure, String(value));
  return { ...bill, checks: [...bill.checks, ...checksOf(total, lines.map((l) => l.amount), usage, point, start, duration)] };
}

function checksOf(total: number | null, lines: readonly number[], usage: { usage: number; unit: string } | null, point: UsagePoint, start: number, duration: number): BillDraft['checks'] {
  const checks: BillDraft['checks'] = [];
  const series = [...point.series.values()].find((s) => isUsage(s) && directionOf(s.type?.flow ?? null) === 'IMPORT');
  const inside = series?.readings.filter((r) => r.start >= start && endOf(r) <= start + duration) ?? [];
  const covered = inside.reduce((sum, r) => sum + r.duration, 0);
  const summed = series?.type ? usageOf(sumOf(inside), series.type.powerOfTen, series.type.uom) : null;
  if (usage && summed && summed.unit === usage.unit && covered === duration) {
    const ok = Math.abs(summed.usage - usage.usage) <= Math.max(1, SUM_SLACK * Math.abs(usage.usage));
    checks.push({ name: 'intervals = usage', ok, detail: `the intervals sum to ${summed.usage} ${summed.unit}, the summary says ${usage.usage}` });
  }
  if (total !== null && lines.length > 1) {
    const sum = sumNumbers(lines);
    if (Math.abs(sum - total) <= 0.01 * lines.length) checks.push({ name: 'lines = current charges', ok: true, detail: `${sum.toFixed(2)} = ${total.toFixed(2)}` });
  }
  return checks;
}

/** The readings of a series by calendar month of the file's clock. */
function byMonth(readings: readonly IntervalReading[], clock: Clock): Map<string, IntervalReading[]> {
  const months = new Map<string, IntervalReading[]>();
  for (const reading of readings) {
    const month = dayAt(reading.start, clock).slice(0, 7);
    const own = months.get(month);
    if (own) own.push(reading);
    else months.set(month, [reading]);
  }
  return months;
}

/** A bill a month of the sums of a point's intervals, where no summary tells a billing period. */
function billsOfIntervals(point: UsagePoint, file: EspiFile, clock: Clock): BillDraft[] {
  const series = [...point.series.values()].filter(isUsage);
  const provider = providerOf(file.senders);
  const months = new Map<string, { service: ReadService; charges: number; gap: number; line: number; currency: string | null }[]>();
  for (const one of series) for (const [month, readings] of byMonth(one.readings, clock)) {
    const service = serviceOfReadings(one, readings, point);
    if (!service) continue;
    const start = readings.reduce((least, r) => Math.min(least, r.start), Number.POSITIVE_INFINITY);
    const end = readings.reduce((most, r) => Math.max(most, endOf(r)), 0);
    const gap = end - start - readings.reduce((sum, r) => sum + r.duration, 0);
    const charges = money(readings.reduce((sum, r) => sum + r.cost, 0));
    const dated = { ...service, meterNumber: file.meterNumber, periodStart: dayAt(start, clock), periodEnd: dayAt(Math.max(start, end - 1), clock), charges: charges !== 0 ? charges : null };
    months.set(month, [...(months.get(month) ?? []), { service: dated, charges, gap, line: one.line, currency: currencyOf(one.type?.currency ?? null) }]);
  }
  return [...months].sort(([a], [b]) => a.localeCompare(b)).map(([, services]) => {
    const charges = sumNumbers(services.map((s) => s.charges));
    const bill = draftBill(services.map((s) => s.service), { provider: provider?.name ?? null, accountNumber: file.accountNumber, currency: services.find((s) => s.currency !== null)?.currency ?? null, totalAmount: null, currentCharges: charges !== 0 ? charges : null, lines: [] });
    if (provider !== null) bill.confidence['provider'] = provider.confidence;
    for (const [i, s] of services.entries()) bill.evidence[`services.${i}.usage`] = placeOf(s.line, 'the sum of the intervals that begin here');
    const missing = services.map((s) => s.gap).filter((gap) => gap > 0);
    const checks = services.length === 0 ? [] : [{ name: 'intervals without gaps', ok: missing.length === 0, detail: missing.length === 0 ? 'every interval of the period is there' : `${Math.round(Math.max(...missing) / 3600)} hours of the period have no reading` }];
    return { ...bill, checks: [...bill.checks, ...checks] };
  });
}

/** The bills of a Green Button file: one a billing period, or one a calendar month where only intervals are told. */
export function billsOfEspi(file: EspiFile): BillDraft[] {
  return file.points.flatMap((point) => {
    const starts = point.summaries.map(({ element }) => numberAt(element, 'billingPeriod', 'start')).filter((s) => s !== null);
    const first = starts[0] ?? [...point.series.values()][0]?.readings[0]?.start ?? 0;
    const clock = file.clock ?? clockByMidnight(first);
    const seen = new Set<string>();
    const billed = point.summaries.flatMap((summary) => {
      const bill = billOfSummary(summary, point, file, clock);
      const key = JSON.stringify([bill?.periodStart, bill?.periodEnd, bill?.totalAmount, bill?.services]);
      if (!bill || seen.has(key)) return [];
      seen.add(key);
      return [bill];
    });
    return billed.length > 0 ? billed : billsOfIntervals(point, file, clock);
  });
}
