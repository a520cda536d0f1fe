/**
 * Histories of utility bills in which a careful auditor would find nothing to ask about.
 *
 * They are made forwards, as a utility makes them: a building uses by its weather, calendar and course; a meter is read on
 * a reader's route; a tariff turns use into lines; a book turns charges into what is asked for; a reader leaves fields out.
 * So what looks wrong and is not (an estimate that the next reading puts right, a garden without water in winter, a yearly
 * settlement over twelve advances) comes about as it does in the field, and every noise is bounded: nothing odd happens by
 * chance. They were written without sight of the rules that they measure. The same seed gives the same history.
 */
import type { ReadBill, ServiceType } from '../../../../shared/domain/read-bill.ts';
import { addDays } from '../../../../shared/units/day.ts';
import { advancesAndSettlements, budgeted, yearlySpans } from './advances.ts';
import { blemished } from './blemishes.ts';
import { checksOf, keepBook, type BookStyle } from './book.ts';
import { delivered } from './delivery.ts';
import { sumCents, type DraftBill, type DraftLine, type History, type Stream, type Trap } from './history.ts';
import { cadenceOf, KINDS, streamsOf, TRADES, type Kind } from './kinds.ts';
import { aheadSpans, calendarSpans, deliverySpans, printedEnd, routeSpans, type EndDay } from './periods.ts';
import { flat } from './prices.ts';
import { randomOf, type Random } from './random.ts';
import type { Setting } from './setting.ts';
import { courseOf, weatherOf } from './weather.ts';
import { placeOf, providerOf, wordOf, type Place } from './world.ts';

function withExtras(random: Random, drafts: readonly DraftBill[], place: Place, traps: Set<Trap>): DraftBill[] {
  const hasZeroFee = random.chance(0.15);
  const depositMonth = random.chance(0.15) ? random.int(1, 12) : 0;
  const taxRate = random.chance(0.7) ? random.between(0.03, 0.09) : 0;
  if (hasZeroFee) traps.add('ZERO_LATE_FEE');
  return drafts.map((draft) => {
    const extra: DraftLine[] = [];
    if (taxRate > 0) extra.push({ description: wordOf('tax', place.language), cents: Math.round(sumCents(draft.lines) * taxRate), kind: 'TAX', by: 'SHARE', service: null });
    if (hasZeroFee) extra.push(flat(wordOf('late', place.language), 0, 'FEE', null));
    if (depositMonth > 0 && Number(draft.billDate.slice(5, 7)) === depositMonth) {
      traps.add('DEPOSIT_INTEREST');
      extra.push(flat(wordOf('deposit', place.language), -random.between(0.6, 4), 'CREDIT', null));
    }
    return { ...draft, lines: [...draft.lines, ...extra] };
  });
}

/** The services of all streams on one bill, their lines pointing at them. */
function joined(streams: readonly Stream[], at: number): Pick<DraftBill, 'services' | 'lines'> {
  const services: DraftBill['services'][number][] = [];
  const lines: DraftLine[] = [];
  for (const stream of streams) {
    const part = stream.on(at);
    lines.push(...part.lines.map((line) => ({ ...line, service: line.service === null ? null : line.service + services.length })));
    services.push(...part.services);
  }
  return { services, lines };
}

/** Shoulder months of gas that differ threefold between two years. */
function swings(bills: readonly ReadBill[]): boolean {
  const byMonth = new Map<string, number[]>();
  for (const { services, periodEnd } of bills) {
    const month = periodEnd?.slice(5, 7) ?? '';
    for (const { type, usage } of services) if (type === 'GAS' && ['05', '06', '10', '11'].includes(month) && (usage ?? 0) > 0) byMonth.set(month, [...(byMonth.get(month) ?? []), usage!]);
  }
  return [...byMonth.values()].some((uses) => Math.max(...uses) > 1.8 * Math.min(...uses));
}

function draftsOf(kind: Kind, setting: Setting, lag: number, isShortFirst: boolean): DraftBill[] {
  const { random, place, spans, endDay, traps } = setting;
  const streams = streamsOf(kind, setting);
  if (kind === 'ADVANCES') {
    traps.add('EQUAL_ADVANCES').add('SETTLEMENT');
    return advancesAndSettlements(random.fork('advances'), streams[0]!, spans, place, endDay);
  }
  if (kind === 'WASTE_AHEAD') traps.add('BILLED_AHEAD');
  if (streams.length > 1) traps.add(kind === 'SEVERAL_METERS' ? 'SEVERAL_METERS' : 'SEVERAL_TYPES');
  if (isShortFirst) traps.add('SHORT_FIRST');
  if (endDay === 'READING_DAY') traps.add('READING_DAY_TWICE');
  const plain = spans.map((span, at): DraftBill => ({
    from: span.from, to: kind === 'FUEL' ? span.from : printedEnd(span, endDay), billDate: kind === 'WASTE_AHEAD' ? addDays(span.from, -lag) : addDays(span.until, lag - 1), ...joined(streams, at),
  }));
  const drafts = withExtras(random.fork('extras'), plain, place, traps);
  if (kind !== 'BUDGET') return drafts;
  traps.add('BUDGET');
  return budgeted(random.fork('budget'), drafts, place, random.pick(['ASKED', 'LINE']));
}

/** The clean history of a seed. */
export function cleanHistory(seed: number): History {
  const random = randomOf(`history ${seed}`);
  const traps = new Set<Trap>();
  const kind = random.pick(KINDS);
  const place = placeOf(random.fork('place'));
  const cadence = cadenceOf(kind, random);
  const years = random.between(1, 4);
  const lag = random.int(2, 7);
  const isMetered = !['WASTE', 'WASTE_AHEAD', 'FUEL', 'ADVANCES', 'BUDGET'].includes(kind);
  const isRoute = isMetered && random.chance(0.7);
  const wanted = { cadence, years, lag, isShortFirst: isMetered && kind !== 'CITY' && random.chance(0.12), isShortLast: isRoute && kind !== 'CITY' && cadence === 'MONTHLY' && random.chance(0.08) };
  const periods = random.fork('periods');
  const endDay: EndDay = kind !== 'FUEL' && isRoute && random.chance(0.5) ? 'READING_DAY' : 'LAST_DAY';
  const metered = isRoute ? routeSpans(wanted, periods) : calendarSpans(wanted, periods);
  const spans = kind === 'FUEL' ? deliverySpans(periods, Math.max(2, years)) : kind === 'ADVANCES' ? yearlySpans(periods, Math.max(1, Math.round(years - 0.5))) : kind === 'WASTE_AHEAD' ? aheadSpans(metered, cadence, lag) : metered;
  const { course, name } = courseOf(random.fork('course'), spans[0]!.from, spans.at(-1)!.until);
  if (name !== 'DRIFT' && isMetered && !['NET', 'UNMETERED', 'SOLAR'].includes(kind)) traps.add(name);
  if (years >= 2) traps.add('YEARLY_TARIFF');
  if (wanted.isShortLast) traps.add('SHORT_LAST');
  const setting: Setting = { random: random.fork('setting'), place, spans, cadence, endDay, weather: weatherOf(random.fork('weather'), random.chance(0.4)), course, traps };
  const drafts = draftsOf(kind, setting, lag, wanted.isShortFirst);
  const accountNumber = random.digits(random.pick(['%#########', '%##-####-##', '%# #### ####', '%####-###']));
  const provider = providerOf(TRADES[kind], place, random);
  const style: BookStyle = kind === 'ADVANCES' ? 'NONE' : kind === 'BUDGET' ? random.pick(['NONE', 'PAID']) : random.pick(['NONE', 'PAID', 'PAID', 'CARRIED']);
  const booked = keepBook(random.fork('book'), drafts, { place, provider, accountNumber, style, invoices: random.pick(['NONE', 'COUNTED', 'COUNTED', 'DATED']), terms: random.int(14, 28) });
  if (booked.some(({ bill }) => bill.previousBalance !== null && bill.previousBalance > 0 && bill.payments === 0)) traps.add('UNPAID_BALANCE');
  if (swings(booked.map(({ bill }) => bill))) traps.add('SHOULDER_SWINGS');
  const corrected = random.chance(0.04) ? random.int(1, booked.length - 1) : -1;
  if (corrected >= 0) traps.add('CORRECTS_UNKNOWN');
  const unknown = random.digits('INV-9#####');
  const renamed = random.chance(0.04) ? Math.ceil(random.between(0.3, 0.8) * booked.length) : booked.length;
  if (renamed < booked.length) traps.add('PROVIDER_RENAMED');
  const named = (bill: ReadBill, at: number): ReadBill => (at < renamed ? bill : { ...bill, provider: `${provider.split(' ').slice(0, 2).join(' ')} United` });
  const told = booked.map(({ bill }, at) => named(at === corrected ? { ...bill, corrects: unknown } : bill, at));
  const read = blemished(random.fork('reader'), told, traps).map((bill, at) => ({ ...bill, checks: checksOf(bill, drafts[at]!.asked !== undefined) }));
  const bills = delivered(random.fork('delivery'), seed, read, booked.map(({ bill, bases }, at) => (read[at]!.lines.length === bill.lines.length ? bases : [])), traps);
  const types: ServiceType[] = [...new Set(read.flatMap(({ services }) => services.map((service) => service.type)))];
  return { account: { accountNumber, provider, siteAddress: place.address, types }, bills, traps: [...traps].sort(), language: place.language };
}
