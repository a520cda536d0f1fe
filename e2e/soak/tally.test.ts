import { expect, test } from 'vitest';
import { closingLine, sumOf, tallyOfReport } from './tally.ts';

const report = (stats: Record<string, number>): string => JSON.stringify({ stats: { expected: 0, flaky: 0, unexpected: 0, skipped: 0, ...stats } });

test('a run that left no report, or ended badly without a failed test, is a failure', () => {
  expect(tallyOfReport(null, 0).failed).toBe(1);
  expect(tallyOfReport(report({ expected: 3 }), 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  expect(tallyOfReport(report({ expected: 3, flaky: 1, unexpected: 2 }), 1)).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

test('what was skipped stands in the closing line only when something was', () => {
  expect(closingLine(sumOf([{ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 0 }]))).toBe('3 passed, 1 failed');
  expect(closingLine({ passed: 0, failed: 0, skipped: 2 })).toBe('0 passed, 0 failed, 2 skipped');
});
