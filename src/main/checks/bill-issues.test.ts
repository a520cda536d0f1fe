import { expect, it } from 'vitest';
import { exampleReading } from '../store/testing/example-rows.ts';
import { asFiled, billIssues } from './bill-issues.ts';

it('a bill that is asked about is not called read', () => {
  const whole = exampleReading(1);
  expect(billIssues(whole)).toEqual([]);
  expect(asFiled(whole)).toBe(whole);
  const lacking = asFiled({ ...whole, accountNumber: null, periodStart: null });
  expect(lacking).toMatchObject({ status: 'NEEDS_REVIEW', reason: 'Not found on the bill: account number, service period.' });
  expect(billIssues(lacking)).toEqual(billIssues({ ...whole, accountNumber: null, periodStart: null }));
});
