import { createHash } from 'node:crypto';

/** What stays of the natural key of an erased bill: enough to know it again, nothing to read. */
export function erasedBillKey(naturalKey: string): string {
  return `erased ${createHash('sha256').update(naturalKey).digest('hex')}`;
}
