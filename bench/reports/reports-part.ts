import { join } from 'node:path';
import { z } from 'zod';
import { plainRow, type Part, type Row } from '../part.ts';
import { runScript } from '../run-script.ts';
import { actRow, acts, delayWords, MOST_P95_MS, type Acts } from '../team/answer-delays.ts';
import { copyTeam, filledTeam } from '../team/filled-team.ts';
import { measureScreen, type ScreenResult } from './report-screen.ts';

/** A report spreads each bill over its days, counts days and takes in occupancy, demand and what is missing; the plain aggregate only adds up. */
const MOST_TIMES_SQL = 10;
const MOST_FRAME_MS = 100;
const ROUNDS = { full: 5, quick: 2 };

const made = z.object({ plain: z.number(), byGroup: z.object({ TYPE: z.number(), SITE: z.number(), METER: z.number() }), withParts: z.number(), quiet: acts, beside: acts });
export type MadeReports = z.infer<typeof made>;

/** The rows of the page. */
export function reportRows(bills: number, { plain, byGroup, withParts, quiet, beside }: MadeReports, screen: ScreenResult): Row[] {
  const against = (what: string, milliseconds: number, hasAim: boolean): Row => ({
    what: `24 months of ${bills} bills, ${what}`, measured: `${milliseconds.toFixed(0)} ms`, against: `one plain SQL aggregate of the same rows ${plain.toFixed(0)} ms`, ratio: milliseconds / plain,
    aim: hasAim ? `≤ ${MOST_TIMES_SQL} times` : '', isMet: hasAim ? milliseconds / plain <= MOST_TIMES_SQL : null,
  });
  const act = (what: string, kind: keyof Acts): Row => actRow(what, kind, { quiet, beside }, 'while reports are made', 'with none');
  return [
    against('a line for each service', byGroup.TYPE, true), against('for each site', byGroup.SITE, true), against('for each meter', byGroup.METER, true), against('with times of use, which stand in the packed readings', withParts, false),
    act('A person’s list or bill', 'reads'), act('A person’s note, written durably', 'writes'),
    plainRow('The reports of the company, from another screen until the chart is drawn', delayWords(screen.opening)),
    plainRow('From one measure to another', delayWords(screen.switching)),
    plainRow('What else the window asks meanwhile, until it is answered', delayWords(screen.answers), `p95 ≤ ${MOST_P95_MS} ms`, screen.answers.p95 <= MOST_P95_MS),
    plainRow('Longest time between two frames of the window meanwhile', `${screen.longestFrameMs.toFixed(0)} ms`, `≤ ${MOST_FRAME_MS} ms`, screen.longestFrameMs <= MOST_FRAME_MS),
    plainRow('The page for the client as a PDF, of the whole company', `${screen.pdfSeconds.toFixed(1)} s, ${(screen.pdfBytes / 1000).toFixed(0)} kB`),
  ];
}

export const reportsPart: Part = {
  name: 'reports',
  title: 'Reports of 50,000 bills',
  method: 'Calendar months of one company with all the bills. The report and one plain SQL aggregate (sums by month and service, each bill in the month in which it ends) are made by turns in one process over the same database; middle values. Then the store runs in a process of its own, and while reports are made a page of bills, one bill or the companies are asked for every 40 ms, or a note is written. The screen is opened and switched in the built app, while its page asks for the companies every 30 ms.',
  measure: async (bench) => {
    const team = await filledTeam(bench);
    const rounds = bench.isQuick ? ROUNDS.quick : ROUNDS.full;
    const folder = copyTeam(team);
    bench.say('reports beside plain SQL');
    const printed = await runScript('making of reports', join(import.meta.dirname, 'make-reports.ts'), ['--data', folder, '--rounds', `${rounds}`]);
    bench.say('the screen of reports');
    return { rows: reportRows(team.bills, made.parse(printed), await measureScreen(folder, rounds)), notes: '' };
  },
};
