import type { Part, Row } from '../part.ts';
import { spread } from '../part.ts';
import { compareStarts, type Compared, type StartResult } from './compare-starts.ts';

/** DESIGN's aim: a start and an idle app cost at most half as much again as Electron itself. */
const MOST_TIMES_EMPTY = 1.5;
const FULL = { starts: 9, memory: 3, idleMilliseconds: 20_000 };
const QUICK = { starts: 3, memory: 1, idleMilliseconds: 5_000 };

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

/** The rows of the page, judged by the aim. */
export function startRows(start: StartResult): Row[] {
  return [
    comparedRow('Cold start to usable window, empty data folder', start.startMilliseconds, 'ms', true),
    comparedRow('Cold start until “New connection”, pressed at once, has answered', start.answerMilliseconds, 'ms', true),
    comparedRow('Cold start until the first list is loaded from the store', start.listMilliseconds, 'ms', false),
    comparedRow('Longest pause of the window in its first 3 s', start.pauseMilliseconds, 'ms', false),
    ...(start.trayPssMb ? [comparedRow('Idle memory in the tray, all processes', start.trayPssMb, 'MB', true)] : []),
    ...(start.openPssMb ? [comparedRow('Idle memory with the window open, all processes', start.openPssMb, 'MB', false)] : []),
  ];
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

export const startPart: Part = {
  name: 'start',
  title: 'Start and idle memory',
  method: `The built app and an empty one (a main file of ten lines, one window with one button) are started by turns, each time as a new process over an empty data folder. The same probe is loaded into both by Electron's \`-r\`; it waits until the window is shown, the button "New connection" is there and enabled, and the frame that draws it is done. In starts of their own by turns, the button is pressed with the mouse as soon as it is there, until what it leads to is drawn. A pause is the longest time between two ticks of a 4 ms clock, in the page or in the main process, which hands the page its input: for so long the window stands still. Program files are in the system's cache after an unmeasured first start of each; the data folder is not. Middle value, smallest and largest.

The window is opened, left alone for 20 seconds, closed (which hides it), and left alone for 20 more. Then the proportional set sizes (Pss in \`/proc/PID/smaps_rollup\`) of the process and all its descendants are added up; shared pages count once. Only Linux tells these.`,
  measure: async ({ electron, root, isQuick, say }) => {
    const start = await compareStarts(electron, root, isQuick ? QUICK : FULL, say);
    return { rows: startRows(start), notes: wayToTheWindow(start) };
  },
};
