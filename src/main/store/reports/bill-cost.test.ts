import { describe, expect, it } from 'vitest';
import { costShares, periodCost, type BilledMoney } from './bill-cost.ts';

const money = (more: Partial<BilledMoney>): BilledMoney => ({ currentCharges: null, totalAmount: null, previousBalance: null, serviceCharges: [null], types: ['ELECTRICITY'], ...more });

describe('what a bill costs', () => {
  it('is its current charges, else the sum of its services, else its total where nothing is carried over', () => {
    expect(periodCost(money({ currentCharges: 90, totalAmount: 140, previousBalance: 50 }))).toBe(90);
    expect(periodCost(money({ totalAmount: 140, serviceCharges: [60, 30], types: ['ELECTRICITY', 'GAS'] }))).toBe(90);
    expect(periodCost(money({ totalAmount: 140 }))).toBe(140);
    expect(periodCost(money({ totalAmount: 140, previousBalance: 50 }))).toBeNull();
  });

  it('is shared by what the services charge, alike among meters of one kind, and not at all where nobody knows', () => {
    expect(costShares({ serviceCharges: [75, 25], types: ['ELECTRICITY', 'GAS'] })).toEqual([0.75, 0.25]);
    expect(costShares({ serviceCharges: [null, null], types: ['WATER', 'WATER'] })).toEqual([0.5, 0.5]);
    expect(costShares({ serviceCharges: [75, null], types: ['ELECTRICITY', 'GAS'] })).toBeNull();
    expect(costShares({ serviceCharges: [75, -20], types: ['ELECTRICITY', 'SOLAR'] })).toBeNull();
    expect(costShares({ serviceCharges: [], types: [] })).toBeNull();
  });
});
