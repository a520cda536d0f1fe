import type { ThresholdValues } from '../../../shared/domain/audit-rule.ts';
import type { AuditedBill, Finding, MeterSeries, Rule } from './history.ts';
import { LATEST, offs, pricedOf, together, unitCost, usualFactor, type Off, type Priced } from './pricing.ts';
import { median } from './statistics.ts';
import { unusualWholes } from './whole-cost.ts';
import { billBegins, billWords, daysWords, differenceWords, measured, money } from './words.ts';

/** What a difference has to come to, as a share of what a bill usually costs: in a month of little use a fixed charge is most. */
const MATTERS = 0.3;

const isOff = ({ ratio }: Off, above: number, below: number): boolean => ratio > 1 + above / 100 || ratio < 1 - below / 100;

/** A new rate holds on bills that follow; a wrong cost stands alone. */
const FOLLOWING = 2;
const sided = (one: Off, other: Off, above: number): boolean => one.ratio > 1 === other.ratio > 1 && isOff(other, above * 0.6, above * 0.6);

/** In the first year a dear season looks like a new rate: it has to be so many times as far off. */
const UNTIL_A_SEASON_IS_KNOWN = 2;

/** A level that was told of, and the place of the bill with which it began. */
interface Level {
  readonly at: number;
  readonly ratio: number;
}

/** Whether a bill is dear, or cheap, by no more than a change of rate before it: as long as bills of before it are compared with. */
function isOfLevel({ ratio }: Off, at: number, level: Level | null, above: number): boolean {
  if (level === null || at - level.at > LATEST) return false;
  const most = Math.max(level.ratio, 1 / level.ratio) * (1 + above / 100);
  return ratio > 1 === level.ratio > 1 && Math.max(ratio, 1 / ratio) <= most;
}

interface Found {
  readonly alone: readonly Off[];
  readonly lasting: readonly Off[];
}

/** Bills that are off, those that stand alone apart from those with which a new level begins. */
function offAmong(priced: readonly Priced[], aside: ReadonlySet<Priced>, above: number, below: number): Found {
  const alone: Off[] = [];
  const lasting: Off[] = [];
  const all = offs(priced, aside);
  const factor = usualFactor(all);
  const usual = median(all.map((off) => off.priced.cost)) ?? 0;
  let level: Level | null = null;
  for (const [at, off] of all.entries()) {
    const far = Math.abs(off.priced.cost - off.expected) > MATTERS * usual && isOff(off, Math.max(above, 100 * (factor - 1)), Math.max(below, 100 * (1 - 1 / factor)));
    if (!far || isOfLevel(off, at, level, above)) continue;
    const following = all.slice(at + 1, at + 1 + FOLLOWING);
    if (following.length === FOLLOWING && following.every((other) => sided(off, other, above))) {
      if (!off.isSeasonKnown && !isOff(off, above * UNTIL_A_SEASON_IS_KNOWN, below * UNTIL_A_SEASON_IS_KNOWN)) continue;
      lasting.push(off);
      level = { at, ratio: off.ratio };
    } else alone.push(off);
  }
  return { alone, lasting };
}

/** The share of bills that can be off alone at most. */
const FEW = 0.25;

const farness = ({ ratio }: Off): number => Math.abs(Math.log(ratio));

/** The same of a meter; a bill that is far off alone says nothing of what is usual: the others are compared without it, the farthest first. */
function offIn(priced: readonly Priced[], above: number, below: number): Found {
  const aside = new Set<Priced>();
  for (;;) {
    const found = offAmong(priced, aside, above, below);
    const next = found.alone.filter((off) => !aside.has(off.priced)).toSorted((one, other) => farness(other) - farness(one))[0];
    if (next === undefined || aside.size >= FEW * priced.length) return found;
    aside.add(next.priced);
  }
}

interface Placed extends Off {
  readonly series: MeterSeries;
}

/** What is off on each meter, and where several are billed together on all of them as one; what one of them says of a bill is not said again. */
function offOfMeters(series: readonly MeterSeries[], above: number, below: number): { readonly alone: readonly Placed[]; readonly lasting: readonly Placed[] } {
  const whole = together(series);
  const found = [...(whole === null ? [] : [{ one: whole, ...offIn(pricedOf(whole, [whole]), above, below) }]), ...series.map((one) => ({ one, ...offIn(pricedOf(one, series), above, below) }))];
  const once = (of: 'alone' | 'lasting'): Placed[] => {
    const told = new Set<AuditedBill>();
    return found.flatMap(({ one, [of]: all }) => {
      const fresh = one === whole ? all : all.filter(({ priced }) => !told.has(priced.period.bill));
      if (one === whole) for (const { priced } of all) told.add(priced.period.bill);
      return fresh.map((off) => ({ series: one, ...off }));
    });
  };
  return { alone: once('alone'), lasting: once('lasting') };
}

/** Single bills that cost far more or less than their days and use. */
export const unusualCost: Rule = ({ bills, series: all, values }) => {
  const found = ofMeters(all, values);
  // One meter with a use can be priced by itself; several, or waste that nobody weighs, cannot.
  const isPriced = (bill: AuditedBill): boolean => {
    const periods = all.flatMap((one) => one.periods.filter((period) => period.bill === bill));
    return periods.length === 1 && periods[0]?.usage !== null;
  };
  const wholes = bills.filter((bill) => !isPriced(bill));
  if (wholes.length < bills.length / 2) return found;
  const told = new Set(found.flatMap(({ billIds }) => billIds));
  return [...found, ...unusualWholes(wholes, values['above'] ?? 0).filter(({ billIds }) => !billIds.some((id) => told.has(id)))];
};

const ofMeters = (all: readonly MeterSeries[], values: ThresholdValues): Finding[] =>
  offOfMeters(all, values['above'] ?? 0, values['below'] ?? 0).alone.map(({ series, priced, expected }): Finding => {
    const { bill, days } = priced.period;
    return {
      rule: 'COST', billIds: [bill.id], subject: bill.key,
      text: `${billBegins(bill)} charges ${money(priced.cost, bill)} for ${measured(priced.use, series.unit)} in ${daysWords(days)}; by the bills around it that would cost about ${money(expected, bill)}: ${differenceWords(priced.cost, expected)}.`,
    };
  });

/** Bills from which on units cost something else. */
export const rateChanges: Rule = ({ series: all, values }) => {
  const percent = values['percent'] ?? 0;
  return offOfMeters(all, percent, percent).lasting.flatMap(({ series, priced, expected }): Finding[] => {
    const { bill } = priced.period;
    if (priced.use <= 0) return [];
    const tariffs = priced.period.services.flatMap(({ tariff }) => tariff ?? []);
    const before = series.periods.findLast(({ end }) => end < priced.period.end)?.services.flatMap(({ tariff }) => tariff ?? []) ?? [];
    const named = tariffs[0] !== undefined && before[0] !== undefined && tariffs[0] !== before[0] ? ` The tariff is ${tariffs[0]}, it was ${before[0]}.` : '';
    return [{
      rule: 'RATE', billIds: [bill.id], subject: bill.key,
      text: `From ${billWords(bill)} on a ${series.unit ?? 'unit'} costs ${plain(unitCost(priced), bill)} all in all; at the rate before it would be ${plain(expected / priced.use, bill)}: ${differenceWords(priced.cost, expected)}.${named}`,
    }];
  });
};

/** What a unit costs, with the digits it needs. */
const plain = (amount: number, { reading: { currency } }: AuditedBill): string => `${currency === null ? '' : `${currency} `}${amount.toFixed(Math.abs(amount) < 1 ? 4 : 2)}`;
