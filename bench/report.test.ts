import { expect, test } from 'vitest';
import { performancePage, rowsOf, terminalTable, type BenchResult } from './report.ts';
import { compare } from './start/compare-starts.ts';

const circumstances = { day: '2026-01-31', cores: 2, memoryGb: 24, system: 'Linux', electronVersion: '45.0.0', isStandIn: false, loadBefore: 0.2, loadAfter: 1.4, isQuick: false, otherElectrons: 0 };
const times = { count: 300, p50: 4, p95: 19.5, p99: 30, max: 50 };
const result: BenchResult = {
  circumstances,
  start: {
    startMilliseconds: compare([1600, 1700, 1800], [1000, 1000, 1000]),
    answerMilliseconds: compare([1400], [1000]),
    listMilliseconds: compare([1900], [1000]),
    pauseMilliseconds: compare([80], [20]),
    marks: { forager: { ready: 300, shown: 1700 }, empty: { ready: 200, shown: 900 } },
    trayPssMb: compare([300], [240]),
    openPssMb: compare([400], [200]),
    trayProcesses: { forager: 7, empty: 6 },
  },
  writes: {
    bytesPerBill: 8000,
    plainAppend: { count: 600, p50: 2, p95: 4, p99: 5, max: 9 },
    latency: {
      bills: 50_000, acknowledgedBillWhileImaging: times, acknowledgedStatusWhileImaging: times, acknowledgedBillQuiet: times, listOf200OfAllWhileImaging: times,
      openMilliseconds: 900, imageMilliseconds: 2000, imageMb: 300, images: 2, storeResidentMb: null,
    },
  },
  reading: null,
  weekly: null,
};

test('a ratio above its aim is called missed, one below it met', () => {
  const rows = rowsOf(result);
  expect(rows.find((row) => row.what.startsWith('Cold start'))).toMatchObject({ ratio: 1.7, isMet: false });
  expect(rows.find((row) => row.what.startsWith('Idle memory in the tray'))).toMatchObject({ ratio: 1.25, isMet: true });
  expect(rows.find((row) => row.what.includes('window open'))).toMatchObject({ ratio: 2, isMet: null });
});

test('writes are judged by their 95th percentile while an image is made', () => {
  const judged = rowsOf(result).filter((row) => row.isMet !== null && row.what.includes('acknowledged'));
  expect(judged).toHaveLength(1);
  expect(judged[0]).toMatchObject({ measured: '19.50 ms', isMet: true });
});

test('the page says what was missed and whether the computer was quiet', () => {
  expect(performancePage(result)).toMatch(/Aims missed:\n\n- Cold start/);
  expect(performancePage(result)).not.toMatch(/NOT quiet/);
  expect(performancePage({ ...result, circumstances: { ...circumstances, loadBefore: 6 } })).toMatch(/NOT quiet/);
});

test('parts that were not measured leave no rows', () => {
  expect(rowsOf({ circumstances, start: null, writes: null, reading: null, weekly: null })).toEqual([]);
  expect(terminalTable(rowsOf({ ...result, start: null }))).not.toMatch(/Cold start/);
});

test('a week’s checks are compared in time and in what they cost beyond the idle app', () => {
  const weekly = {
    connections: 200, places: 4,
    forager: { seconds: 300, peakMb: 900, idleMb: 400, cpuSeconds: 350, bills: 600, whole: 200, longestPauseMs: 120 },
    chromium: { seconds: 1000, peakMb: 1000, cpuSeconds: 900, bills: 600, whole: 200 },
  };
  const rows = rowsOf({ ...result, start: null, writes: null, weekly });
  expect(rows.find((row) => row.what.includes('all checked'))).toMatchObject({ ratio: 0.3, isMet: true });
  expect(rows.find((row) => row.what.includes('beyond the idle app'))).toMatchObject({ measured: '500 MB', isMet: false });
  expect(rowsOf({ ...result, start: null, writes: null, weekly: { ...weekly, chromium: null } }).every((row) => row.ratio === null)).toBe(true);
});
