import { plainRow, spread, type Part, type Row } from '../part.ts';
import type { Compared } from '../start/compare-starts.ts';
import { compareScale, type ScaleResult } from './compare-scale.ts';

/** With the data of a whole consultancy: the start against one with none, and what a person waits for. */
const MOST_TIMES_WITHOUT_DATA = 1.3;
const MOST_P95_MS = 100;
const MOST_MS = 250;
const MOST_TASK_MS = 50;
const FULL = { starts: 7, idleMilliseconds: 20_000, interactions: 40, size: { companies: 60, sites: 1500, connections: 2000, bills: 50_000 } };
const QUICK = { starts: 2, idleMilliseconds: 5_000, interactions: 4, size: { companies: 10, sites: 150, connections: 200, bills: 5_000 } };

const against = (what: string, compared: Compared): Row => ({
  what, measured: spread(compared.forager, 'ms', 0), against: `Forager without data ${spread(compared.empty, 'ms', 0)}`, ratio: compared.ratio,
  aim: `≤ ${MOST_TIMES_WITHOUT_DATA} times`, isMet: compared.ratio <= MOST_TIMES_WITHOUT_DATA,
});

/** The rows of the page, judged by the aims. */
export function scaleRows({ seedSeconds, start, list, interactions, scrolling, openMb }: ScaleResult): Row[] {
  return [
    against('Cold start to usable window, with the data', start),
    against('Cold start until the first list is loaded, with the data', list),
    ...interactions.map(({ what, count, p50, p95, max }) =>
      plainRow(what, `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, most ${max.toFixed(0)} ms (${count} times)`, `p95 ≤ ${MOST_P95_MS} ms, none over ${MOST_MS} ms`, p95 <= MOST_P95_MS && max <= MOST_MS)),
    ...scrolling.map(({ table, longestTask, tasksOver50, frameP95 }) =>
      plainRow(`Scrolling: ${table}`, `longest task ${longestTask === 0 ? `under ${MOST_TASK_MS}` : longestTask.toFixed(0)} ms, ${tasksOver50} over ${MOST_TASK_MS} ms; 95 of 100 frames within ${frameP95.toFixed(0)} ms`, `no task over ${MOST_TASK_MS} ms`, tasksOver50 === 0)),
    ...(openMb === null ? [] : [{ ...plainRow('Idle memory with the window open, all processes, with the data', `${openMb.full.toFixed(0)} MB`), against: `Forager without data ${openMb.empty.toFixed(0)} MB`, ratio: openMb.full / openMb.empty }]),
    plainRow('Filling the data folder', `${seedSeconds.toFixed(0)} s`),
  ];
}

export const scalePart: Part = {
  name: 'scale',
  title: 'With 60 companies, 1,500 sites, 2,000 connections and 50,000 bills',
  method: `A data folder is filled as by \`npm run seed\`. Starts with it and with an empty one are taken by turns, as under "Start and idle memory". What a person does is done in the running app by real keys, presses and wheel turns: the time is that from the key, the press or the change of the window's address to the frame in which the list, the number of rows that match, or the panel is drawn. While the wheel turns, the page's own long tasks (over 50 ms) and the times between frames are noted.`,
  measure: async ({ electron, root, isQuick, say }) => {
    const rounds = isQuick ? QUICK : FULL;
    return { rows: scaleRows(await compareScale(electron, root, rounds.size, rounds, say)), notes: '' };
  },
};
