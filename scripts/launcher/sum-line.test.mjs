import { describe, expect, it } from 'vitest';
import { playwrightFailures, playwrightTally, sumExitCode, sumLine, sumOf, vitestFailures, vitestTally } from './sum-line.mjs';

const unit = (/** @type {object} */ over) =>
  JSON.stringify({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [], ...over });
const app = (/** @type {object} */ over) => JSON.stringify({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0, ...over } });

describe('the closing line', () => {
  it('sums the unit tests and those in the real app', () => {
    expect(sumLine(sumOf([vitestTally(unit({}), 0), playwrightTally(app({ unexpected: 1, flaky: 1 }), 1)]))).toBe('6 passed, 1 failed, 1 skipped');
    expect(sumLine({ passed: 6, failed: 0, skipped: 0 })).toBe('6 passed, 0 failed');
  });

  it('never says "0 failed" after a run that ended badly', () => {
    expect(vitestTally(null, 1).failed).toBe(1);
    expect(playwrightTally(null, 0).failed).toBe(1);
    expect(vitestTally(unit({}), 1).failed).toBe(1);
    expect(playwrightTally(app({}), 1).failed).toBe(1);
    expect(vitestTally(unit({ testResults: [{ status: 'failed', assertionResults: [] }] }), 1).failed).toBe(1);
  });

  it('fails on a failure, on no test at all, and under CI on a skipped one', () => {
    expect(sumExitCode({ passed: 1, failed: 0, skipped: 0 }, true)).toBe(0);
    expect(sumExitCode({ passed: 1, failed: 1, skipped: 0 }, false)).toBe(1);
    expect(sumExitCode({ passed: 0, failed: 0, skipped: 0 }, false)).toBe(1);
    expect(sumExitCode({ passed: 1, failed: 0, skipped: 1 }, true)).toBe(1);
    expect(sumExitCode({ passed: 1, failed: 0, skipped: 1 }, false)).toBe(0);
  });

  it('comes after the names of what failed', () => {
    const files = [
      { name: 'a.test.ts', status: 'failed', assertionResults: [{ status: 'passed', fullName: ' adds' }, { status: 'failed', fullName: ' takes away' }] },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
    ];
    expect(vitestFailures(unit({ testResults: files }))).toEqual(['a.test.ts: takes away', 'b.test.ts']);
    const specs = [{ ok: true, title: 'opens', file: 'shell.spec.ts', line: 3 }, { ok: false, title: 'closes', file: 'shell.spec.ts', line: 9 }];
    expect(playwrightFailures(JSON.stringify({ suites: [{ suites: [{ specs }] }] }))).toEqual(['shell.spec.ts:9: closes']);
    expect([...vitestFailures(null), ...playwrightFailures(null)]).toHaveLength(2);
  });
});
