import { expect, test } from 'vitest';
import { plainRow, type MeasuredPart, type Part } from './part.ts';
import { performancePage, terminalTable } from './report.ts';
import { compare } from './start/compare-starts.ts';
import { startRows } from './start/start-part.ts';
import { weeklyRows } from './weekly/weekly-part.ts';
import { writeRows } from './writes/writes-part.ts';

const circumstances = { day: '2026-01-31', cores: 2, memoryGb: 24, system: 'Linux', electronVersion: '45.0.0', isStandIn: false, loadBefore: 0.2, loadAfter: 1.4, otherElectrons: 0 };
const times = { count: 300, p50: 4, p95: 19.5, p99: 30, max: 50 };
const start = startRows({
  startMilliseconds: compare([1600, 1700, 1800], [1000, 1000, 1000]),
  answerMilliseconds: compare([1400], [1000]),
  listMilliseconds: compare([1900], [1000]),
  pauseMilliseconds: compare([80], [20]),
  marks: { forager: { ready: 300, shown: 1700 }, empty: { ready: 200, shown: 900 } },
  trayPssMb: compare([300], [240]),
  openPssMb: compare([400], [200]),
  trayProcesses: { forager: 7, empty: 6 },
});

const partOf = (name: string): Part => ({ name, title: `Title of ${name}`, method: 'By hand.', measure: () => Promise.reject(new Error('not measured here')) });
const measured = (rows: MeasuredPart['rows'], loadBefore = 0.2): MeasuredPart => ({ rows, notes: '', circumstances: { ...circumstances, loadBefore } });

test('a ratio above its aim is called missed, one below it met', () => {
  expect(start.find((row) => row.what.startsWith('Cold start'))).toMatchObject({ ratio: 1.7, isMet: false });
  expect(start.find((row) => row.what.startsWith('Idle memory in the tray'))).toMatchObject({ ratio: 1.25, isMet: true });
  expect(start.find((row) => row.what.includes('window open'))).toMatchObject({ ratio: 2, isMet: null });
  expect(terminalTable(start)).toMatch(/1\.70 times; aim ≤ 1\.5 times: MISSED/);
});

test('writes are judged by their 95th percentile while an image is made', () => {
  const rows = writeRows({
    bytesPerBill: 8000,
    plainAppend: { count: 600, p50: 2, p95: 4, p99: 5, max: 9 },
    latency: {
      bills: 50_000, acknowledgedBillWhileImaging: times, acknowledgedStatusWhileImaging: times, acknowledgedBillQuiet: times, listOf200OfAllWhileImaging: times,
      openMilliseconds: 900, imageMilliseconds: 2000, imageMb: 300, images: 2, storeResidentMb: null,
    },
  });
  const judged = rows.filter((row) => row.isMet !== null);
  expect(judged).toHaveLength(1);
  expect(judged[0]).toMatchObject({ measured: '19.50 ms', isMet: true });
});

test('a week’s checks are compared in time and in what they cost beyond the idle app', () => {
  const weekly = {
    connections: 200, places: 4,
    forager: { seconds: 300, peakMb: 900, idleMb: 400, cpuSeconds: 350, bills: 600, whole: 200, longestPauseMs: 120 },
    chromium: { seconds: 1000, peakMb: 1000, cpuSeconds: 900, bills: 600, whole: 200 },
  };
  const rows = weeklyRows(weekly);
  expect(rows.find((row) => row.what.includes('time for each'))).toMatchObject({ measured: '1.5 s', ratio: 0.3, isMet: true });
  expect(rows[0]?.what).toContain('200 of 200 whole, 40.0 a minute; beside it 200 of 200 whole, 12.0 a minute');
  // A side that was cut off is measured by what it did.
  expect(weeklyRows({ ...weekly, chromium: { ...weekly.chromium, whole: 100 } })[0]).toMatchObject({ ratio: 0.15 });
  expect(rows.find((row) => row.what.includes('beyond the idle app'))).toMatchObject({ measured: '500 MB', isMet: false });
  expect(weeklyRows({ ...weekly, chromium: null }).every((row) => row.ratio === null)).toBe(true);
});

test('the page lists what was missed before everything else, and says of each part whether the computer was quiet', () => {
  const page = performancePage([partOf('start'), partOf('rest')], { start: measured(start), rest: measured([plainRow('All else', '3 ms')], 6) });
  expect(page).toMatch(/## Aims missed\n\n- Cold start/);
  expect(page).toMatch(/## Title of start[^#]*Load average 0\.20 before and 1\.40 after \(this bench itself makes 1 to 2\)\.\n/);
  expect(page).toMatch(/## Title of rest[^#]*NOT quiet/);
});

test('a part never measured has no section, and none that is no part any more', () => {
  const page = performancePage([partOf('start'), partOf('rest')], { start: measured(start), gone: measured([plainRow('Old', '1 ms')]) });
  expect(page).toContain('Title of start');
  expect(page).not.toMatch(/Title of rest|Old/);
  expect(performancePage([partOf('start')], { start: measured([]) })).toContain('## Aims missed\n\nNone.');
});
