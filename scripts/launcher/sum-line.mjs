/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
/** @typedef {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }} VitestFile */
/** @typedef {{ specs?: { ok: boolean, title: string, file: string, line: number }[], suites?: PlaywrightSuite[] }} PlaywrightSuite */

/**
 * The tally of vitest's JSON report. A file that could not even be loaded, and an error outside every test,
 * count as one failure each: a run that ended badly never adds up to "0 failed".
 * @param {string | null} report null where the run left none
 * @param {number} exitCode
 * @returns {Tally}
 */
export function vitestTally(report, exitCode) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(report);
  const broken = testResults.filter(
    (/** @type {VitestFile} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return withExit({ passed, failed: numFailedTests + broken, skipped: numPendingTests + numTodoTests }, exitCode);
}

/**
 * The tally of Playwright's JSON report. A test that passed only when tried again counts as passed.
 * @param {string | null} report null where the run left none
 * @param {number} exitCode
 * @returns {Tally}
 */
export function playwrightTally(report, exitCode) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { stats } = JSON.parse(report);
  return withExit({ passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }, exitCode);
}

/**
 * The names of the tests that failed under vitest, each with its file; of a file that could not be loaded, the file.
 * @param {string | null} report
 * @returns {string[]}
 */
export function vitestFailures(report) {
  if (report === null) return ['the unit tests left no report'];
  return JSON.parse(report).testResults.flatMap((/** @type {VitestFile} */ { name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => `${name}: ${fullName.trim()}`);
    return status === 'failed' && failed.length === 0 ? [name] : failed;
  });
}

/**
 * The names of the tests that failed in the real app, each with its place.
 * @param {string | null} report
 * @returns {string[]}
 */
export function playwrightFailures(report) {
  if (report === null) return ['the tests of the app left no report'];
  const ofSuite = (/** @type {PlaywrightSuite} */ { specs = [], suites = [] }) => /** @type {string[]} */ ([
    ...specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `${file}:${line}: ${title}`), ...suites.flatMap(ofSuite),
  ]);
  return ofSuite(JSON.parse(report));
}

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export function sumOf(tallies) {
  const total = (/** @type {(tally: Tally) => number} */ pick) => tallies.reduce((sum, tally) => sum + pick(tally), 0);
  return { passed: total((t) => t.passed), failed: total((t) => t.failed), skipped: total((t) => t.skipped) };
}

/**
 * The plain closing line.
 * @param {Tally} sum
 */
export function sumLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * 0 where everything passed. No test at all is a failure, and so is a skipped one under CI, where nothing may be missing.
 * @param {Tally} sum
 * @param {boolean} ci
 */
export function sumExitCode({ passed, failed, skipped }, ci) {
  return failed > 0 || passed === 0 || (ci && skipped > 0) ? 1 : 0;
}

/** @param {Tally} tally @param {number} exitCode @returns {Tally} */
function withExit(tally, exitCode) {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
