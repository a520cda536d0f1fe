import { join } from 'node:path';
import { z } from 'zod';
import { plainRow, type Part, type Row } from '../part.ts';
import { runScript } from '../run-script.ts';
import { actRow, acts, type Acts } from '../team/answer-delays.ts';
import { copyTeam, filledTeam } from '../team/filled-team.ts';

/** An audit may take so many times as long for a bill as reading it does, its rests left out. */
const MOST_TIMES = 10;

const memory = z.object({ before: z.number().nullable(), after: z.number().nullable() });
const audited = z.object({ plainBills: z.number(), plainSeconds: z.number(), seconds: z.number(), restSeconds: z.number(), quiet: acts, beside: acts, longestPauseMs: z.number(), storeMb: memory, ownMb: memory });
export type Audited = z.infer<typeof audited>;

const inMb = (value: number | null): string => (value === null ? 'not told' : `${value.toFixed(0)} MB`);

/** The rows of the page. */
export function auditRows(bills: number, { plainBills, plainSeconds, seconds, restSeconds, quiet, beside, longestPauseMs, storeMb, ownMb }: Audited): Row[] {
  const [own, plain] = [((seconds - restSeconds) / bills) * 1000, (plainSeconds / plainBills) * 1000];
  const act = (what: string, kind: keyof Acts): Row => actRow(what, kind, { quiet, beside }, 'while all is audited', 'with no audit');
  return [
    plainRow(`${bills} bills audited, from the first to the last`, `${seconds.toFixed(0)} s, ${restSeconds.toFixed(0)} s of it resting`),
    { what: 'an audit for each bill, its rests left out', measured: `${own.toFixed(2)} ms`, against: `reading the same from the store ${plain.toFixed(2)} ms`, ratio: own / plain, aim: `≤ ${MOST_TIMES} times`, isMet: own / plain <= MOST_TIMES },
    act('A person’s list, bill or search', 'reads'),
    act('A person’s note, written durably', 'writes'),
    plainRow('Longest time the process that audits answered nobody', `${longestPauseMs.toFixed(0)} ms`),
    plainRow('Most memory of the process that audits', `${inMb(ownMb.after)}, ${inMb(ownMb.before)} before`),
    plainRow('Most memory of the store’s process', `${inMb(storeMb.after)}, ${inMb(storeMb.before)} before`),
  ];
}

export const auditsPart: Part = {
  name: 'audits',
  title: 'An audit of 50,000 bills',
  method: 'All accounts of one company are audited by the app’s own desk, as after a rule was changed, from a store in a process of its own. Beside it stands the reading of the same histories from the same store, with nothing done with them. Meanwhile, every 40 ms, a page of bills, one bill or the companies are asked for, or a note is written: what a person does; before the audit the same for five seconds.',
  measure: async (bench) => {
    const team = await filledTeam(bench);
    bench.say('auditing all accounts');
    const printed = await runScript('audit', join(import.meta.dirname, 'audit-team.ts'), ['--data', copyTeam(team)]);
    return { rows: auditRows(team.bills, audited.parse(printed)), notes: '' };
  },
};
