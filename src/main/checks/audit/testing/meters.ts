import type { ReadService } from '../../../../shared/domain/read-bill.ts';
import { addDays, type Day } from '../../../../shared/units/day.ts';
import { printedEnd, type EndDay, type Span } from './periods.ts';
import { round, type Random } from './random.ts';

export interface MeterPlan {
  /** What a whole unit of the register counts for, as the bill prints it; null where it is one. */
  readonly multiplier: number | null;
  /** What turns the metered volume into the billed unit; 1 where they are the same. */
  readonly conversion: number;
  readonly registerDecimals: number;
  readonly usageDecimals: number;
  readonly number: () => string;
  /** False where the bill prints no readings. */
  readonly isPrinted: boolean;
  /** Now and then a bill is estimated, or every second one where the reader comes to every second bill. */
  readonly estimates: 'NONE' | 'SOME' | 'EVERY_SECOND';
  readonly isExchanged: boolean;
  readonly rollsOver: boolean;
}

/** What a bill says of one meter in one span; two of them where the meter was exchanged in it. */
export type Reading = Pick<ReadService, 'meterNumber' | 'periodStart' | 'periodEnd' | 'usage' | 'readStart' | 'readEnd' | 'multiplier' | 'readType'>;

/** A register of five digits goes on from zero; one that is wide enough never does. */
const FIVE_DIGITS = 100_000;
const WIDE = 1_000_000_000;
/** An estimate is off by this at most, so that what corrects it stays ordinary. */
const OFF = 0.14;

function countsOf(random: Random, plan: MeterPlan, use: readonly number[]): { counts: number[]; estimated: Set<number> } {
  const unit = (plan.multiplier ?? 1) * plan.conversion;
  const estimated = new Set<number>();
  let rest = 0;
  const counts = use.map((one) => {
    const exact = one / unit + rest;
    const count = Math.max(0, round(exact, plan.registerDecimals));
    rest = exact - count;
    return count;
  });
  if (plan.estimates !== 'NONE') {
    const mean = counts.reduce((a, b) => a + b, 0) / counts.length;
    for (let at = 2 + random.int(0, 3); at < counts.length - 1; at += plan.estimates === 'SOME' ? random.int(5, 9) : 2) {
      const [here, next] = [counts[at]!, counts[at + 1]!];
      if (here < 0.6 * mean || next < 0.6 * mean) continue;
      const error = round(here * random.pick([-1, 1]) * random.between(OFF / 2, OFF), plan.registerDecimals);
      counts[at] = round(here + error, plan.registerDecimals);
      counts[at + 1] = round(next - error, plan.registerDecimals);
      estimated.add(at);
    }
  }
  return { counts, estimated };
}

/** The readings of a meter from what was used: registers go on from bill to bill, and each bill's use is what its readings make. */
export function readMeter(random: Random, plan: MeterPlan, use: readonly number[], spans: readonly Span[], endDay: EndDay): Reading[][] {
  const { counts, estimated } = countsOf(random, plan, use);
  const exchange = plan.isExchanged && spans.length > 4 ? random.int(2, spans.length - 2) : -1;
  const total = counts.reduce((a, b) => a + b, 0);
  let meter = plan.number();
  const rollsOver = plan.rollsOver && total < FIVE_DIGITS / 2;
  const first = rollsOver ? FIVE_DIGITS - round(total * random.between(0.3, 0.6), 0) : random.int(1_200, 40_000);
  let register = round(first, plan.registerDecimals);
  const usageOf = (count: number): number => round(count * (plan.multiplier ?? 1) * plan.conversion, plan.usageDecimals);
  const reading = (count: number, from: Day, to: Day, isEstimated: boolean): Reading => {
    const start = register;
    register = round((register + count) % (rollsOver ? FIVE_DIGITS : WIDE), plan.registerDecimals);
    const reads = plan.isPrinted ? { readStart: start, readEnd: register, multiplier: plan.multiplier } : { readStart: null, readEnd: null, multiplier: null };
    return { meterNumber: meter, periodStart: from, periodEnd: to, usage: usageOf(count), readType: isEstimated ? 'ESTIMATED' : 'ACTUAL', ...reads };
  };
  return counts.map((count, at) => {
    const span = spans[at]!;
    const end = printedEnd(span, endDay);
    if (at !== exchange) return [reading(count, span.from, end, estimated.has(at))];
    const days = random.int(7, span.days - 7);
    const before = round((count * days) / span.days, plan.registerDecimals);
    const old = reading(before, span.from, printedEnd({ ...span, until: addDays(span.from, days) }, endDay), false);
    meter = plan.number();
    register = random.int(0, 30);
    return [old, reading(round(count - before, plan.registerDecimals), addDays(span.from, days), end, false)];
  });
}
