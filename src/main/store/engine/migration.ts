import type { StoreTransaction } from './store-transaction.ts';

/**
 * One step of the database's structure. It is run once, as one transaction whose statements are
 * journaled like any other: loading replays those statements and never the function, so that a
 * migration may be computed from what it finds and still gives the same result from every image.
 * It runs with foreign keys off and is refused when it leaves a reference that leads nowhere.
 */
export interface Migration {
  /** 1, 2, 3 … without a gap. */
  readonly version: number;
  readonly name: string;
  up(transaction: StoreTransaction): void;
}

/** Throws unless the numbers run 1, 2, 3 … */
export function assertMonotonic(migrations: readonly Migration[]): void {
  for (const [index, { version, name }] of migrations.entries()) {
    if (version !== index + 1) throw new RangeError(`migration "${name}" has number ${version} in place ${index + 1}`);
  }
}
