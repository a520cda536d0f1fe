import { describe, expect, it } from 'vitest';
import { fc } from '../../../shared/testing/properties.ts';
import { doubtfulMonths } from './asked-months.ts';

describe('months that brought no bill', () => {
  it('are doubtful between two that did, where bills come every month', () => {
    expect(doubtfulMonths([10, 9, 8, 6, 5], [11, 7, 4])).toEqual([7]);
  });
  it('are as usual where bills come every other month or every quarter', () => {
    expect(doubtfulMonths([12, 10, 8, 6], [11, 9, 7])).toEqual([]);
    expect(doubtfulMonths([24, 21, 18, 12, 9], [23, 22, 20, 19, 17, 16, 15, 14, 13, 11, 10])).toEqual([15]);
  });
  it('say nothing with two bills', () => { expect(doubtfulMonths([9, 5], [8, 7, 6])).toEqual([]); });
  it('are never before the first bill nor after the last, nor one that has a bill', () => {
    fc.assert(fc.property(fc.array(fc.nat(60)), fc.array(fc.nat(60)), (billed, silent) => {
      const without = silent.filter((month) => !billed.includes(month));
      return doubtfulMonths(billed, without).every((month) => month > Math.min(...billed) && month < Math.max(...billed) && without.includes(month));
    }));
  });
});
