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
import { addDays, addMonths, daysBetween, type Day } from '../../../../shared/units/day.ts';
import { advancesAndSettlements, budgeted, yearlySpans } from './advances.ts';
import { blemished } from './blemishes.ts';
import { checksOf, keepBook, type BookStyle } from './book.ts';
import { electricity, netMetering, solarPurchase, unmetered } from './electricity.ts';
import { gas } from './gas.ts';
import { sumCents, type DraftBill, type DraftLine, type History, type HistoryBill, type Stream, type Trap } from './history.ts';
import { deliveries, district, waste } from './other-services.ts';
import { calendarSpans, HISTORY_TODAY, isWeekend, monthsOf, printedEnd, routeSpans, type Cadence, type EndDay, type Span } from './periods.ts';
import { flat } from './prices.ts';
import { randomOf, type Random } from './random.ts';
import type { Setting } from './setting.ts';
import { water } from './water.ts';
import { courseOf, weatherOf } from './weather.ts';
import { placeOf, providerOf, wordOf, type Place, type Trade } from './world.ts';

const KINDS = ['HOME', 'BUSINESS', 'BUSINESS', 'SCHOOL', 'CAPACITY', 'TIME_OF_USE', 'TIME_OF_USE', 'NET', 'UNMETERED', 'SOLAR', 'SEVERAL_METERS', 'BUSINESS', 'GAS', 'GAS', 'WATER', 'WATER', 'GARDEN', 'WASTE', 'WASTE_AHEAD', 'FUEL', 'DISTRICT', 'CITY', 'BUDGET', 'ADVANCES'] as const;
type Kind = (typeof KINDS)[number];
const TRADES: Readonly<Record<Kind, Trade>> = {
  HOME: 'POWER', BUSINESS: 'POWER', SCHOOL: 'POWER', CAPACITY: 'POWER', TIME_OF_USE: 'POWER', NET: 'POWER', UNMETERED: 'POWER', SOLAR: 'SOLAR', SEVERAL_METERS: 'POWER', GAS: 'GAS', WATER: 'WATER',
  GARDEN: 'WATER', WASTE: 'WASTE', WASTE_AHEAD: 'WASTE', FUEL: 'FUEL', DISTRICT: 'HEAT', CITY: 'CITY', BUDGET: 'POWER', ADVANCES: 'POWER',
};

const cadenceOf = (kind: Kind, random: Random): Cadence => {
  if (kind === 'WATER' || kind === 'GARDEN' || kind === 'WASTE_AHEAD') return random.pick(['MONTHLY', 'BIMONTHLY', 'QUARTERLY']);
  if (kind === 'WASTE') return random.pick(['MONTHLY', 'MONTHLY', 'QUARTERLY']);
  return kind === 'HOME' ? random.pick(['MONTHLY', 'MONTHLY', 'MONTHLY', 'BIMONTHLY']) : 'MONTHLY';
};

function streamsOf(kind: Kind, setting: Setting): Stream[] {
  const { random } = setting;
  const of = (name: string): Setting => ({ ...setting, random: random.fork(name) });
  switch (kind) {
    case 'HOME':
    case 'BUDGET': return [electricity(setting, { use: 'HOME', times: 'NONE' })];
    case 'BUSINESS': return [electricity(setting, { use: 'BUSINESS', times: 'NONE' })];
    case 'SCHOOL': return [electricity(setting, { use: 'SCHOOL', times: 'NONE' })];
    case 'CAPACITY': return [electricity(setting, { use: 'BUSINESS', times: 'NONE', isCapacityHeavy: true })];
    case 'TIME_OF_USE': return [electricity(setting, { use: random.pick(['HOME', 'BUSINESS']), times: random.pick(['PARTS', 'ONE_NUMBER', 'TWO_NUMBERS']) })];
    case 'NET': return [netMetering(setting)];
    case 'UNMETERED': return [unmetered(setting)];
    case 'SOLAR': return [solarPurchase(setting)];
    case 'SEVERAL_METERS': return Array.from({ length: random.int(2, 4) }, (_, at) => electricity(of(`meter ${at}`), { use: 'BUSINESS', times: 'NONE' }));
    case 'GAS': return [gas(setting)];
    case 'WATER': return [water(setting, 'HOUSE')];
    case 'GARDEN': return [water(of('house'), 'HOUSE'), water(of('garden'), 'GARDEN')];
    case 'WASTE': return [waste(setting)];
    case 'WASTE_AHEAD': return [waste(setting, true)];
    case 'FUEL': return [deliveries(setting)];
    case 'DISTRICT': return [district(setting)];
    case 'CITY': return [electricity(of('power'), { use: random.pick(['HOME', 'BUSINESS']), times: 'NONE' }), water(of('water'), 'HOUSE'), ...(random.chance(0.5) ? [waste(of('waste'))] : []), ...(random.chance(0.3) ? [gas(of('gas'))] : [])];
    case 'ADVANCES': return [random.chance(0.5) ? gas(setting) : electricity(setting, { use: 'HOME', times: 'NONE' })];
  }
}

/** Days of delivery: every few weeks while it is cold, once in summer at most. */
function deliverySpans(random: Random, years: number): Span[] {
  const days: Day[] = [];
  for (let day = addDays(HISTORY_TODAY, -Math.round(years * 365)); day < addDays(HISTORY_TODAY, -8);) {
    if (!isWeekend(day)) days.push(day);
    const month = Number(day.slice(5, 7));
    day = addDays(day, month >= 10 || month <= 3 ? random.int(24, 44) : random.int(60, 120));
  }
  return days.map((from) => ({ from, until: addDays(from, 1), days: 1 }));
}

/** Billed before its days begin: the spans go on past today. */
function aheadSpans(spans: readonly Span[], cadence: Cadence, lead: number): Span[] {
  const all = [...spans];
  for (;;) {
    const from = all.at(-1)!.until;
    if (addDays(from, -lead) > addDays(HISTORY_TODAY, -3)) return all;
    const until = addMonths(from, monthsOf(cadence));
    all.push({ from, until, days: daysBetween(from, until) });
  }
}

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

/** When bills came: those from before the account was connected on one day, later ones some days after their date. */
function delivered(random: Random, seed: number, bills: readonly ReadBill[], bases: readonly HistoryBill['bases'][], traps: Set<Trap>): HistoryBill[] {
  const connected = addDays(HISTORY_TODAY, -random.int(20, 420));
  const isOneFile = random.chance(0.05);
  const hasMoved = !isOneFile && random.chance(0.06);
  const moved = random.between(0.3, 0.8) * bills.length;
  if (isOneFile) traps.add('ONE_FILE');
  if (hasMoved) traps.add('TWO_CONNECTIONS');
  return bills.map((bill, at) => {
    const came = isOneFile ? addDays(HISTORY_TODAY, -2) : addDays(bill.billDate!, random.int(1, 2));
    const day = came < connected ? connected : came;
    const hour = String(random.int(5, 20)).padStart(2, '0');
    const told = isOneFile ? { ...bill, file: 'all-bills.pdf', sha256: bills[0]!.sha256, part: at + 1 } : bill;
    return { id: `${seed}-${at + 1}`, receivedAt: `${day}T${isOneFile ? '06' : hour}:15:00.000Z`, connection: hasMoved && at >= moved ? 'B' : 'A', bill: told, bases: bases[at]! };
  });
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
  const told = booked.map(({ bill }, at) => (at === corrected ? { ...bill, corrects: unknown } : bill));
  const read = blemished(random.fork('reader'), told, traps).map((bill, at) => ({ ...bill, checks: checksOf(bill, drafts[at]!.asked !== undefined) }));
  const bills = delivered(random.fork('delivery'), seed, read, booked.map(({ bill, bases }, at) => (read[at]!.lines.length === bill.lines.length ? bases : [])), traps);
  const types: ServiceType[] = [...new Set(read.flatMap(({ services }) => services.map((service) => service.type)))];
  return { account: { accountNumber, provider, siteAddress: place.address, types }, bills, traps: [...traps].sort(), language: place.language };
}
