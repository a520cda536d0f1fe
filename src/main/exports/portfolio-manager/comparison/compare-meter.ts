import type { Difference, DifferenceKind } from '../../../../shared/domain/portfolio-comparison.ts';
import { daysOfPeriod } from '../../../../shared/units/day.ts';

/** One side of the comparison; usages of both are in the unit of the entry there. */
export interface ComparedSide {
  readonly start: string;
  readonly end: string;
  readonly usage: number | null;
  readonly cost: number | null;
  readonly isEstimated: boolean;
}

export interface ComparedEntry extends ComparedSide {
  readonly unit: string;
  readonly isDelivery: boolean;
}

/** A usage in the unit of an entry, and whether that is another than the bill's. */
export interface UsageThere {
  readonly usage: number;
  readonly isConverted: boolean;
}

/** A bill, with its usage in any unit that an entry may have; null where it does not convert. */
export interface ComparedBill extends Omit<ComparedSide, 'usage'> {
  readonly usageIn: (unit: string) => UsageThere | null;
}

export interface Compared<Bill> {
  readonly kinds: readonly DifferenceKind[];
  readonly there: ComparedEntry | null;
  readonly here: Bill | null;
}

const CENT = 0.01;
/** A usage is told there with fewer figures than it was entered with; more than this share apart is no rounding. */
const ROUNDED_SHARE = 1e-3;
/** Factors of conversion are known to four or five figures in many a spreadsheet. */
const FACTOR_SHARE = 1e-4;

const decimalsOf = (value: number): number => {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
};

/** Whether two usages are the same but for how they were rounded and converted. */
export function isSameUsage(there: number, { usage: here, isConverted }: UsageThere): boolean {
  const rounding = Math.min(0.5 * 10 ** -decimalsOf(there), ROUNDED_SHARE * Math.abs(here));
  return Math.abs(there - here) <= Math.max(rounding, isConverted ? FACTOR_SHARE * Math.abs(here) : 0) * (1 + 1e-9);
}

const isSameMoney = (one: number, other: number): boolean => Math.round(one / CENT) === Math.round(other / CENT);

function overlapOf(there: ComparedEntry, here: ComparedBill): number {
  const [from, to] = [there.start > here.start ? there.start : here.start, there.end < here.end ? there.end : here.end];
  if (from > to) return 0;
  const days = daysOfPeriod(from, to);
  // Half of the days of each, so that a quarter is not taken for one of its months.
  if (there.isDelivery || days * 2 >= Math.max(daysOfPeriod(there.start, there.end), daysOfPeriod(here.start, here.end))) return days;
  // A day that was typed wrong: the usage says which bill it is.
  const usage = here.usageIn(there.unit);
  return usage !== null && usage.usage !== 0 && there.usage !== null && isSameUsage(there.usage, usage) ? days : 0;
}

/** Which entry is which bill: of the same days first, then those that share the most. */
function pairsOf<Bill extends ComparedBill>(there: readonly ComparedEntry[], here: readonly Bill[]): Map<ComparedEntry, Bill> {
  const pairs = new Map<ComparedEntry, Bill>();
  const sameDays = Map.groupBy(here, ({ start, end }) => `${start} ${end}`);
  for (const entry of there) {
    const bill = sameDays.get(`${entry.start} ${entry.end}`)?.shift();
    if (bill !== undefined) pairs.set(entry, bill);
  }
  const taken = new Set<Bill>(pairs.values());
  const others = here.filter((bill) => !taken.has(bill));
  const near = there.filter((entry) => !pairs.has(entry)).flatMap((entry) => others.flatMap((bill) => {
    const overlap = overlapOf(entry, bill);
    return overlap === 0 ? [] : [{ entry, bill, overlap }];
  }));
  near.sort((a, b) => b.overlap - a.overlap || a.entry.start.localeCompare(b.entry.start));
  for (const { entry, bill } of near) {
    if (pairs.has(entry) || taken.has(bill)) continue;
    pairs.set(entry, bill);
    taken.add(bill);
  }
  return pairs;
}

/** In what an entry and its bill differ. @param hasCosts whether costs are kept for the meter there at all, which is optional */
function kindsOf(entry: ComparedEntry, bill: ComparedBill, hasCosts: boolean): DifferenceKind[] {
  const usage = bill.usageIn(entry.unit);
  const isOther: Readonly<Partial<Record<DifferenceKind, boolean>>> = {
    USAGE: usage !== null && (entry.usage === null || !isSameUsage(entry.usage, usage)),
    COST: hasCosts && bill.cost !== null && (entry.cost === null || !isSameMoney(entry.cost, bill.cost)),
    DAYS: !entry.isDelivery && (entry.start !== bill.start || entry.end !== bill.end),
    // That the utility estimated its reading is no estimate there (its help, 218940888), nor is it a difference where somebody marked it so.
    ESTIMATED: entry.isEstimated && !bill.isEstimated,
  };
  return (Object.keys(isOther) as DifferenceKind[]).filter((kind) => isOther[kind] === true);
}

/**
 * What differs between the entries of a meter there and its bills here, in the order of their days, and how many say the same.
 * The same days entered twice are one entry too many.
 */
export function compareMeter<Bill extends ComparedBill>(there: readonly ComparedEntry[], here: readonly Bill[]): { readonly alike: number; readonly differences: readonly Compared<Bill>[] } {
  const pairs = pairsOf(there, here);
  const taken = new Set<Bill>(pairs.values());
  const hasCosts = there.some(({ cost }) => cost !== null);
  const compared: Compared<Bill>[] = [
    ...there.map((entry): Compared<Bill> => {
      const bill = pairs.get(entry);
      return bill === undefined ? { kinds: ['ONLY_THERE'], there: entry, here: null } : { kinds: kindsOf(entry, bill, hasCosts), there: entry, here: bill };
    }),
    ...here.filter((bill) => !taken.has(bill)).map((bill): Compared<Bill> => ({ kinds: ['ONLY_HERE'], there: null, here: bill })),
  ];
  const differences = compared.filter(({ kinds }) => kinds.length > 0);
  const startOf = ({ there: entry, here: bill }: Compared<Bill>): string => entry?.start ?? bill?.start ?? '';
  return { alike: compared.length - differences.length, differences: differences.sort((a, b) => startOf(a).localeCompare(startOf(b))) };
}

/** As the window shows one side. */
export const sideOf = ({ start, end, usage, cost, isEstimated }: ComparedSide): NonNullable<Difference['there']> => ({ start, end, usage, cost, isEstimated });
