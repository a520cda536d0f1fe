/** Money of a bill, and what it says of each of its services. */
export interface BilledMoney {
  readonly currentCharges: number | null;
  readonly totalAmount: number | null;
  /** What the bill carries over from earlier ones; null where it names nothing. */
  readonly previousBalance: number | null;
  /** The charges of each service, in their order; null where the bill names none. */
  readonly serviceCharges: readonly (number | null)[];
  /** Their types, in the same order. */
  readonly types: readonly string[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * What a bill charges for its own period: its current charges, else what its services add up to, else what it asks to be paid where nothing
 * is carried over from earlier bills. Null where that is not known.
 */
export function periodCost({ currentCharges, totalAmount, previousBalance, serviceCharges }: BilledMoney): number | null {
  if (currentCharges !== null) return currentCharges;
  const known = serviceCharges.filter((charges) => charges !== null);
  if (known.length > 0 && known.length === serviceCharges.length) return sum(known);
  return previousBalance === null || previousBalance === 0 ? totalAmount : null;
}

/**
 * The share of a bill's cost that is each service's, 0 to 1 and together 1: in proportion to the charges the bill names for them, so that taxes
 * and fees go with what they are raised on; alike where the bill names none but has one kind of service. Null where it has several kinds and does not say.
 */
export function costShares({ serviceCharges, types }: Pick<BilledMoney, 'serviceCharges' | 'types'>): number[] | null {
  const known = serviceCharges.filter((charges) => charges !== null);
  const total = sum(known);
  if (known.length === serviceCharges.length && known.length > 0 && total > 0 && known.every((charges) => charges >= 0)) return known.map((charges) => charges / total);
  return new Set(types).size === 1 ? types.map(() => 1 / types.length) : null;
}
