import { expect, test } from 'vitest';
import { closingLine, sumOf } from './tally.ts';

test('what was skipped stands in the closing line only when something was', () => {
  expect(closingLine(sumOf([{ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 0 }]))).toBe('3 passed, 1 failed');
  expect(closingLine({ passed: 0, failed: 0, skipped: 2 })).toBe('0 passed, 0 failed, 2 skipped');
});
