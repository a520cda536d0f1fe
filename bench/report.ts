import type { ReadingResult } from './reading/compare-reading.ts';
import type { Compared, StartResult } from './start/compare-starts.ts';
import type { Summary } from './statistics.ts';
import type { WeeklyResult } from './weekly/compare-weekly.ts';
import type { WritesResult } from './writes/compare-writes.ts';

export interface Circumstances {
  /** The day of the measurement, YYYY-MM-DD. */
  readonly day: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly electronVersion: string;
  readonly isStandIn: boolean;
  /** One-minute load averages before and after; on an undisturbed computer the first is near 0. */
  readonly loadBefore: number;
  readonly loadAfter: number;
  readonly isQuick: boolean;
  /** Electron processes of others, which share pages with the measured ones and so make both smaller. */
  readonly otherElectrons: number;
}

/** What was measured; null where a part was not asked for. */
export interface BenchResult {
  readonly circumstances: Circumstances;
  readonly start: StartResult | null;
  readonly writes: WritesResult | null;
  readonly reading: ReadingResult | null;
  readonly weekly: WeeklyResult | null;
}

export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly against: string;
  /** How many times as much, or null where nothing is compared. */
  readonly ratio: number | null;
  readonly aim: string;
  /** null where there is no aim. */
  readonly isMet: boolean | null;
}

/** DESIGN's aims: a start and an idle app cost at most half as much again as Electron itself; a durable write at most 20 ms. */
export const MOST_TIMES_EMPTY = 1.5;
export const MOST_WRITE_MS = 20;
/** The reader's aims. */
const MOST_TIMES_PDFTOTEXT = 10;
const MOST_SCAN_SECONDS = 5;
const MOST_READING_MB = 300;
const MOST_COMMAND_SECONDS = 1.5;
/** A week's checks, against a Chromium started for each connection: a third of the time and of the memory. */
const MOST_TIMES_CHROMIUM = 1 / 3;

const spread = (summary: Summary, unit: string, digits: number): string =>
  `${summary.median.toFixed(digits)} ${unit} (${summary.min.toFixed(digits)} to ${summary.max.toFixed(digits)}, ${summary.count} times)`;

function comparedRow(what: string, compared: Compared, unit: string, hasAim: boolean): Row {
  return {
    what,
    measured: spread(compared.forager, unit, 0),
    against: `empty Electron app ${spread(compared.empty, unit, 0)}`,
    ratio: compared.ratio,
    aim: hasAim ? `≤ ${MOST_TIMES_EMPTY.toFixed(1)} times` : '',
    isMet: hasAim ? compared.ratio <= MOST_TIMES_EMPTY : null,
  };
}

function startRows(start: StartResult): Row[] {
  return [
    comparedRow('Cold start to usable window, empty data folder', start.startMilliseconds, 'ms', true),
    comparedRow('Cold start until “New connection”, pressed at once, has answered', start.answerMilliseconds, 'ms', true),
    comparedRow('Cold start until the first list is loaded from the store', start.listMilliseconds, 'ms', false),
    comparedRow('Longest pause of the window in its first 3 s', start.pauseMilliseconds, 'ms', false),
    ...(start.trayPssMb ? [comparedRow('Idle memory in the tray, all processes', start.trayPssMb, 'MB', true)] : []),
    ...(start.openPssMb ? [comparedRow('Idle memory with the window open, all processes', start.openPssMb, 'MB', false)] : []),
  ];
}

function writeRows({ latency, plainAppend, bytesPerBill }: WritesResult): Row[] {
  const against = `plain synced append of ${bytesPerBill} bytes`;
  const busy = latency.acknowledgedBillWhileImaging;
  const quiet = latency.acknowledgedBillQuiet;
  const row = (what: string, milliseconds: number, plain: number, aim: number | null): Row => ({
    what,
    measured: `${milliseconds.toFixed(2)} ms`,
    against: `${against} ${plain.toFixed(2)} ms`,
    ratio: milliseconds / plain,
    aim: aim === null ? '' : `< ${aim} ms`,
    isMet: aim === null ? null : milliseconds < aim,
  });
  const where = `a bill acknowledged at ${latency.bills} bills`;
  return [
    row(`${where}, while an image is made, p50`, busy.p50, plainAppend.p50, null),
    row(`${where}, while an image is made, p95`, busy.p95, plainAppend.p95, MOST_WRITE_MS),
    row(`${where}, while an image is made, p99`, busy.p99, plainAppend.p99, null),
    row(`${where}, no image under way, p50`, quiet.p50, plainAppend.p50, null),
    row(`${where}, no image under way, p95`, quiet.p95, plainAppend.p95, null),
  ];
}

function readingRows(reading: ReadingResult): Row[] {
  const plain = (what: string, measured: string, aim = '', isMet: boolean | null = null): Row => ({ what, measured, against: '', ratio: null, aim, isMet });
  return [
    {
      what: `Reading a text PDF of the practice utility (${reading.readCount} of ${reading.files} read without a doubt)`,
      measured: spread(reading.reading, 's', 3),
      against: reading.pdftotext ? `pdftotext -layout ${spread(reading.pdftotext, 's', 3)}` : 'pdftotext is not installed',
      ratio: reading.ratio,
      aim: `≤ ${MOST_TIMES_PDFTOTEXT} times`,
      isMet: reading.ratio === null ? null : reading.ratio <= MOST_TIMES_PDFTOTEXT,
    },
    {
      what: 'Text pages a second',
      measured: reading.textPagesPerSecond.toFixed(1),
      against: reading.pdftotextPagesPerSecond === null ? '' : `pdftotext -layout ${reading.pdftotextPagesPerSecond.toFixed(1)}`,
      ratio: null,
      aim: '',
      isMet: null,
    },
    plain('A scanned page at 200 dpi, up to 2 degrees askew', spread(reading.scans, 's', 1), `≤ ${MOST_SCAN_SECONDS} s`, reading.scans.median <= MOST_SCAN_SECONDS),
    ...(reading.peakTextMb === null ? [] : [plain('Most memory of the reading process, text PDFs', `${reading.peakTextMb} MB`, `< ${MOST_READING_MB} MB`, reading.peakTextMb < MOST_READING_MB)]),
    ...(reading.peakScansMb === null ? [] : [plain('Most memory of the reading process, scans after them', `${reading.peakScansMb} MB`)]),
    plain('The read command for one text PDF, from nothing running', spread(reading.command, 's', 2), `≤ ${MOST_COMMAND_SECONDS} s`, reading.command.median <= MOST_COMMAND_SECONDS),
    plain('Reading the first file, with the start of the reading process', `${reading.firstSeconds.toFixed(2)} s`),
  ];
}

function weeklyRows({ connections, places, forager, chromium }: WeeklyResult): Row[] {
  const row = (what: string, unit: string, ours: number | null, theirs: number | null, hasAim: boolean): Row[] => {
    if (ours === null) return [];
    const ratio = theirs === null ? null : ours / theirs;
    return [{
      what,
      measured: `${ours.toFixed(0)} ${unit}`,
      against: theirs === null ? 'no Chromium is installed' : `a Chromium for each ${theirs.toFixed(0)} ${unit}`,
      ratio,
      aim: hasAim ? `≤ ${MOST_TIMES_CHROMIUM.toFixed(2)} times` : '',
      isMet: hasAim && ratio !== null ? ratio <= MOST_TIMES_CHROMIUM : null,
    }];
  };
  const extraMb = forager.peakMb !== null && forager.idleMb !== null ? forager.peakMb - forager.idleMb : null;
  const what = `${connections} connections due at once, ${places} at a time`;
  return [
    ...row(`${what}: all checked (${forager.whole} of ${connections} whole${chromium ? `; beside it ${chromium.whole}` : ''})`, 's', forager.seconds, chromium?.seconds ?? null, true),
    ...row(`${what}: most memory beyond the idle app`, 'MB', extraMb, chromium?.peakMb ?? null, true),
    ...row(`${what}: most memory of the whole app`, 'MB', forager.peakMb, chromium?.peakMb ?? null, false),
    ...row(`${what}: processor time`, 's', forager.cpuSeconds, chromium?.cpuSeconds ?? null, false),
    ...row(`${what}: longest time the window stood still`, 'ms', forager.longestPauseMs, null, false).map((one) => ({ ...one, against: '' })),
  ];
}

/** The rows of the table, in the order of the parts. */
export function rowsOf(result: BenchResult): Row[] {
  return [...(result.start ? startRows(result.start) : []), ...(result.writes ? writeRows(result.writes) : []), ...(result.reading ? readingRows(result.reading) : []), ...(result.weekly ? weeklyRows(result.weekly) : [])];
}

const verdict = (row: Row): string => (row.isMet === null ? '' : row.isMet ? 'met' : 'MISSED');
const ratioText = (row: Row): string => (row.ratio === null ? '' : row.ratio.toFixed(2));

/** The table for a terminal. */
export function terminalTable(rows: readonly Row[]): string {
  return rows
    .map((row) => [row.what, `  ${row.measured}${row.against === '' ? '' : `; ${row.against}`}`, ...(row.ratio === null ? [] : [`  ${ratioText(row)} times${row.aim === '' ? '' : `; aim ${row.aim}: ${verdict(row)}`}`])].join('\n'))
    .join('\n');
}

function markdownTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => `| ${[row.what, row.measured, row.against, ratioText(row), row.aim, verdict(row)].join(' | ')} |`);
  return ['| what | Forager | beside it | times | aim | |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

function circumstanceLines(c: Circumstances): string {
  return [
    `- ${c.day}, ${c.cores} processor cores, ${c.memoryGb} GB of memory, ${c.system}, no graphics card (drawing is done by the processor), a display in memory.`,
    `- Electron ${c.electronVersion}${c.isStandIn ? ', the stand-in for developing' : ''}; the app as built, not packaged.`,
    `- Load average ${c.loadBefore.toFixed(2)} before and ${c.loadAfter.toFixed(2)} after (this bench itself makes 1 to 2)${c.loadBefore > 1 ? ': the computer was NOT quiet, so the absolute times are too long and the spread is wide; the ratios are of runs by turns' : ''}.`,
    ...(c.otherElectrons > 0 ? [`- ${c.otherElectrons} other Electron processes ran at the same time and shared program pages with the measured ones.`] : []),
    ...(c.isQuick ? ['- Fewer rounds than usual (`--quick`).'] : []),
  ].join('\n');
}

function aims(rows: readonly Row[]): string {
  const list = (isMet: boolean): string => rows.filter((row) => row.isMet === isMet).map((row) => `- ${row.what}: ${row.measured}, ${ratioText(row)} times (aim ${row.aim})`).join('\n') || '- none';
  return `Aims met:\n\n${list(true)}\n\nAims missed:\n\n${list(false)}`;
}

function wayToTheWindow(start: StartResult): string {
  const names = Object.keys(start.marks.forager);
  const line = (name: string, marks: Readonly<Record<string, number>>): string => `| ${[name, ...names.map((mark) => Math.round(marks[mark] ?? 0))].join(' | ')} |`;
  return [
    'Where a start spends its time (medians, milliseconds since the process was started):',
    '',
    `| | ${names.join(' | ')} |`,
    `|---${names.map(() => '|---').join('')}|`,
    line('Forager', start.marks.forager),
    line('empty app', start.marks.empty),
    '',
    '`probe`: Electron is up, the app’s code not yet loaded. `ready`: Chromium is up and the code loaded. `window`: the window was made. `dom`: the page was parsed and its code ran. `button`: "New connection" is drawn and enabled. `shown`: and the window is visible. `list`: the first list is loaded from the store (of the empty app, its button).',
  ].join('\n');
}

/** docs/performance.md: written by the bench, never by hand. */
export function performancePage(result: BenchResult): string {
  const rows = rowsOf(result);
  return `# Performance

This page is written by \`npm run bench\`; a change by hand would be lost with the next run.

## How to repeat

    npm run bench            # about half an hour
    npm run bench -- --quick # fewer rounds, fewer bills; does not touch this page
    npm run bench -- --only start,writes,reading,weekly

Close other programs first: the numbers below say under which load they were taken.

## Circumstances

${circumstanceLines(result.circumstances)}

## Numbers

${markdownTable(rows)}

${aims(rows)}
${result.start ? `\n${wayToTheWindow(result.start)}\n` : ''}
## How it is measured

- **Start.** The built app and an empty one (a main file of ten lines, one window with one button) are started by turns, each time as a new process over an empty data folder. The same probe is loaded into both by Electron's \`-r\`; it waits until the window is shown, the button "New connection" is there and enabled, and the frame that draws it is done. In starts of their own by turns, the button is pressed with the mouse as soon as it is there, until what it leads to is drawn. A pause is the longest time between two ticks of a 4 ms clock, in the page or in the main process, which hands the page its input: for so long the window stands still. Program files are in the system's cache after an unmeasured first start of each; the data folder is not. Middle value, smallest and largest.
- **Memory.** The window is opened, left alone for 20 seconds, closed (which hides it), and left alone for 20 more. Then the proportional set sizes (Pss in \`/proc/PID/smaps_rollup\`) of the process and all its descendants are added up; shared pages count once. Only Linux tells these.
- **Writes.** \`bench/store/write-latency.ts\` fills a store, then files bills one after the other and waits for each acknowledgement, while images of the whole store are made. Beside it stands a plain append of as many bytes as a bill adds to the journal, each synced with \`fdatasync\`, before and after in the same run: the least a durable write costs on this disk.
- **Reading.** Text PDFs of the practice utility, made anew, go through the reading service one by one; \`pdftotext -layout\` takes the text of the same file right after. The reader finds and checks the fields besides; pdftotext starts a process per file. Scans are letter pages drawn at 200 dpi and laid up to 2 degrees askew, each a file; memory is the most that the kernel counted for the reading process.
- **Weekly.** As many utilities as connections, each on an address of its own of 127.0.0.0/8, with a sign-in and three bills. All connections are due at once; the app signs in, fetches, reads and files by its own schedule. Beside it, with as many at a time, the same portal engine at the same pace in a Chromium that Playwright starts for each connection; it neither reads nor files. Both pause as a person would between two steps, which is most of the time of a visit.
`;
}
