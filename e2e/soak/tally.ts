import { z } from 'zod';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** What the time did not allow. */
  readonly skipped: number;
}

const playwrightReportSchema = z.object({ stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number(), skipped: z.number() }) });

/** The tally of Playwright's JSON report; no report, or a bad end without a failed test, is one failure. */
export function tallyOfReport(report: string | null, exitCode: number | null): Tally {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { stats } = playwrightReportSchema.parse(JSON.parse(report));
  const failed = exitCode !== 0 && stats.unexpected === 0 ? 1 : stats.unexpected;
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped };
}

export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, tally) => ({ passed: sum.passed + tally.passed, failed: sum.failed + tally.failed, skipped: sum.skipped + tally.skipped }), { passed: 0, failed: 0, skipped: 0 });
}

/** The plain closing line. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
