import { describe, expect, it } from 'vitest';
import { fc } from '../../../src/shared/testing/properties.ts';
import { addDays, daysBetween } from '../days.ts';
import { MONTHS_KEPT } from './calendar.ts';
import { sumCents } from './ledger.ts';
import { makeLedgers } from './make.ts';
import type { AccountLedger, BillModel } from './types.ts';

const seeds = fc.string({ minLength: 1, maxLength: 12 });
const todays = fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2020-01-01', days));
// The same draw for every test of a run, so that its ledgers are made only once.
const RUNS = { numRuns: 30, seed: Date.now() };
const made = new Map<string, ReturnType<typeof makeLedgers>>();

function ledgersOf(seed: string, today: string): ReturnType<typeof makeLedgers> {
  const key = `${today} ${seed}`;
  const ledgers = made.get(key) ?? makeLedgers(seed, today);
  made.set(key, ledgers);
  return ledgers;
}

/** The bills that count: a corrected one in place of the one it replaces. */
function effective(ledger: AccountLedger): readonly BillModel[] {
  const replaced = new Set(ledger.bills.map((bill) => bill.replaces?.invoiceNumber));
  return ledger.bills.filter((bill) => !replaced.has(bill.invoiceNumber));
}

function forEachLedger(check: (ledger: AccountLedger, today: string, service: 'ELECTRICITY' | 'GAS') => void): void {
  fc.assert(
    fc.property(seeds, todays, (seed, today) => {
      const { electricity, gas } = ledgersOf(seed, today);
      check(electricity, today, 'ELECTRICITY');
      check(gas, today, 'GAS');
    }),
    RUNS,
  );
}

describe('the bills of any seed and day', () => {
  it('are one a month for 26 months, the last of them in the month before today', () => {
    forEachLedger((ledger, today) => {
      const bills = effective(ledger);
      expect(bills).toHaveLength(MONTHS_KEPT);
      expect(bills.map((bill) => bill.month)).toEqual(bills.map((_, at) => (bills[0]?.month ?? 0) + at));
      for (const bill of ledger.bills) expect(bill.billDate < today).toBe(true);
      expect(daysBetween(bills.at(-1)?.billDate ?? '', today)).toBeLessThan(62);
    });
  });

  it('chain their readings and periods from month to month', () => {
    forEachLedger((ledger, _today, service) => {
      effective(ledger).forEach((bill, at, all) => {
        const next = all[at + 1];
        if (!next) return;
        expect(next.registers.map((register) => register.start)).toEqual(bill.registers.map((register) => register.end));
        expect(next.periodStart).toBe(service === 'ELECTRICITY' ? addDays(bill.periodEnd, 1) : bill.periodEnd);
      });
    });
  });

  it('bill the difference of the readings times the multiplier, and parts that add up to it', () => {
    forEachLedger((ledger, _today, service) => {
      for (const bill of ledger.bills) {
        const [register] = bill.registers;
        expect(register.end).toBeGreaterThanOrEqual(register.start);
        const exact = (register.end - register.start) * bill.multiplier;
        expect(Math.abs(bill.usage - exact)).toBeLessThanOrEqual(service === 'GAS' ? 0.05 + 1e-9 : 0);
        if (bill.parts.length > 0) expect(bill.parts.reduce((sum, part) => sum + part.usage, 0)).toBe(bill.usage);
      }
    });
  });

  it('have lines that add up to the current charges, and a total that follows from them', () => {
    forEachLedger((ledger) => {
      for (const bill of ledger.bills) {
        expect(bill.lines.every((line) => Number.isInteger(line.cents))).toBe(true);
        expect(sumCents(bill.lines)).toBe(bill.currentCents);
        expect(bill.previousCents - bill.paidCents + bill.currentCents).toBe(bill.totalCents);
      }
    });
  });

  it('carry each total forward as the next previous balance', () => {
    forEachLedger((ledger) => {
      effective(ledger).forEach((bill, at, all) => {
        if (all[at + 1]) expect(all[at + 1]?.previousCents).toBe(bill.totalCents);
      });
    });
  });

  it('hold corrections that change usage and name what they replace, estimates, and one late fee', () => {
    forEachLedger((ledger, _today, service) => {
      const corrected = ledger.bills.filter((bill) => bill.replaces);
      if (service === 'ELECTRICITY') {
        expect(corrected.length).toBeGreaterThan(0);
        for (const bill of corrected) {
          const original = ledger.bills.find((one) => one.invoiceNumber === bill.replaces?.invoiceNumber);
          expect(original?.periodEnd).toBe(bill.periodEnd);
          expect(original?.totalCents).not.toBe(bill.totalCents);
        }
      } else {
        expect(corrected).toHaveLength(0);
        expect(ledger.bills.some((bill) => bill.estimated)).toBe(true);
        expect(ledger.bills.filter((bill) => bill.lines.some((line) => line.label.startsWith('Late')))).toHaveLength(1);
      }
    });
  });

  it('stay as they were when months go by', () => {
    fc.assert(
      fc.property(seeds, todays, (seed, today) => {
        const before = ledgersOf(seed, today).electricity.bills;
        const after = new Map(makeLedgers(seed, addDays(today, 31)).electricity.bills.map((bill) => [bill.invoiceNumber, bill]));
        for (const bill of before) {
          const later = after.get(bill.invoiceNumber);
          if (later) expect(later).toEqual(bill);
        }
        expect(before.filter((bill) => after.has(bill.invoiceNumber)).length).toBeGreaterThan(20);
      }),
      RUNS,
    );
  });
});

describe('a day before the first bills', () => {
  it('is refused in words', () => {
    expect(() => makeLedgers('seed', '2017-01-01')).toThrow(/choose a day after/);
  });
});
