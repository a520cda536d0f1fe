import { normaliseAccountNumber } from '../../../shared/domain/account.ts';
import { addDays, compareDays, daysBetween, type Day } from '../../../shared/units/day.ts';
import { standardise } from '../../../shared/units/quantity.ts';
import { daysOf, periodOf, type AuditedBill, type MeterPeriod, type MeterSeries } from './history.ts';
import { median } from './statistics.ts';

type ReadService = MeterPeriod['services'][number];

/** A service of a bill with its period, before it is known which point of supply it is of. */
interface Placed {
  readonly bill: AuditedBill;
  readonly service: ReadService;
  readonly start: Day;
  readonly end: Day;
  /** What it is called: its meter number and its service point, where they are printed. */
  readonly ids: readonly string[];
}

function placed(bills: readonly AuditedBill[]): Placed[] {
  return bills.flatMap((bill) => {
    const whole = periodOf(bill);
    return bill.reading.services.flatMap((service): Placed[] => {
      const start = service.periodStart ?? whole?.start;
      const end = service.periodEnd ?? whole?.end;
      if (start === undefined || end === undefined || start > end) return [];
      const { meterNumber, servicePoint } = service;
      const ids = [...(meterNumber === null ? [] : [`m ${normaliseAccountNumber(meterNumber)}`]), ...(servicePoint === null ? [] : [`p ${normaliseAccountNumber(servicePoint)}`])];
      return [{ bill, service, start, end, ids }];
    });
  });
}

/** Puts together what names it shares: a meter number and the service point printed beside it are one. */
function grouped(all: readonly Placed[]): Placed[][] {
  const groupOf = new Map<string, Placed[]>();
  const groups = new Set<Placed[]>();
  const nameless: Placed[] = [];
  for (const one of all) {
    if (one.ids.length === 0) {
      nameless.push(one);
      continue;
    }
    const [group = [], ...others] = [...new Set(one.ids.map((id) => groupOf.get(id)))].filter((known) => known !== undefined);
    for (const other of others) {
      group.push(...other);
      groups.delete(other);
    }
    group.push(one);
    groups.add(group);
    for (const { ids } of group) for (const id of ids) groupOf.set(id, group);
  }
  const named = withExchanges([...groups]);
  // What names no meter is of the only one there is.
  if (nameless.length === 0) return named;
  return named.length === 1 && named[0] !== undefined ? [[...named[0], ...nameless]] : [...named, nameless];
}

const first = (group: readonly Placed[]): Day => group.map(({ start }) => start).sort(compareDays)[0] ?? '';
const last = (group: readonly Placed[]): Day => group.map(({ end }) => end).sort(compareDays).at(-1) ?? '';

/** Days that may lie between the last read of a meter and the first of the one in its place, or be billed by both. */
const EXCHANGE_DAYS = 3;

/** A meter that begins where another ends is in its place. */
function withExchanges(groups: readonly Placed[][]): Placed[][] {
  const ordered = groups.toSorted((one, other) => compareDays(first(one), first(other)) || compareDays(last(one), last(other)));
  const chains: Placed[][] = [];
  for (const group of ordered) {
    const before = chains.find((chain) => Math.abs(daysBetween(addDays(last(chain), 1), first(group))) <= EXCHANGE_DAYS);
    if (before === undefined) chains.push([...group]);
    else before.push(...group);
  }
  return chains;
}

/** The unit in which the uses of a series are compared: the one that is printed, or where it changed the standard one. */
function unitOf(services: readonly ReadService[]): { readonly unit: string | null; readonly of: (service: ReadService) => number | null } {
  const printed = new Set(services.flatMap(({ usage, unit }) => (usage === null ? [] : [unit])));
  if (printed.size <= 1) return { unit: [...printed][0] ?? null, of: ({ usage }) => usage };
  const standard = (service: ReadService): { readonly value: number; readonly unit: string } | null => {
    if (service.standardUsage !== null && service.standardUnit !== null) return { value: service.standardUsage, unit: service.standardUnit };
    return service.usage === null || service.unit === null ? null : standardise(service.type, service.usage, service.unit);
  };
  const unit = services.map(standard).find((value) => value !== null)?.unit ?? null;
  return {
    unit,
    of: (service) => {
      const value = standard(service);
      return value !== null && value.unit === unit ? value.value : null;
    },
  };
}

/** Rounded so that a sum of registers shows no trace of floating point. */
const sum = (values: readonly number[]): number => Number(values.reduce((total, value) => total + value, 0).toPrecision(12));

function seriesOf(group: readonly Placed[], type: MeterSeries['type'], direction: MeterSeries['direction']): MeterSeries {
  const { unit, of } = unitOf(group.map(({ service }) => service));
  const byBill = new Map<AuditedBill, Placed[]>();
  for (const one of group) byBill.set(one.bill, [...(byBill.get(one.bill) ?? []), one]);
  const spans = [...byBill].map(([bill, parts]) => ({ bill, parts, span: { start: first(parts), end: last(parts) } })).sort((one, other) => compareDays(one.span.end, other.span.end) || compareDays(one.span.start, other.span.start));
  // Where bills begin on the day on which the one before ends, that day is counted once.
  const shared = spans.filter(({ span }, at) => spans[at - 1]?.span.end === span.start).length > spans.length / 2 ? 1 : 0;
  const periods = spans.map(({ bill, parts, span }): MeterPeriod => {
    // A register of demand alone has no use.
    const uses = parts.filter(({ service }) => service.usage !== null || service.demand === null).map(({ service }) => of(service));
    const usage = uses.length > 0 && uses.every((use) => use !== null) ? sum(uses) : null;
    const days = Math.max(1, daysOf(span) - shared);
    return { bill, services: parts.map(({ service }) => service), ...span, days, usage, perDay: usage === null ? null : usage / days, isEstimated: parts.some(({ service }) => service.readType === 'ESTIMATED') };
  });
  const names = [...new Set(periods.flatMap(({ services }) => services.flatMap(({ meterNumber, servicePoint }) => meterNumber ?? servicePoint ?? [])))];
  return { type, direction, names, unit, periods };
}

/** What the bills say, point of supply by point of supply. Import and export of one meter are two. */
export function meterSeries(bills: readonly AuditedBill[]): MeterSeries[] {
  const kinds = new Map<string, Placed[]>();
  for (const one of placed(bills)) {
    const kind = `${one.service.type} ${one.service.direction === 'EXPORT' ? 'EXPORT' : 'IMPORT'}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  return [...kinds].flatMap(([kind, all]) => {
    const [type, direction] = kind.split(' ') as [MeterSeries['type'], MeterSeries['direction']];
    return grouped(all).map((group) => seriesOf(group, type, direction));
  });
}

interface Span { readonly start: Day; readonly end: Day }

const holds = (whole: Span, part: Span): boolean => daysBetween(whole.start, part.start) >= -1 && daysBetween(part.end, whole.end) >= -1;

/**
 * Bills that settle what several others asked in advance: they are over the same days as those together, and are not
 * compared with them.
 */
export function settlements<Period extends Span>(periods: readonly Period[]): ReadonlySet<Period> {
  const usual = median(periods.map(daysOf)) ?? 0;
  return new Set(periods.filter((period) => daysOf(period) >= 2 * usual - 2 && periods.filter((other) => other !== period && daysOf(other) < daysOf(period) && holds(period, other)).length >= 2));
}
