import { existsSync } from 'node:fs';
import type { Part, Row } from '../part.ts';
import { compareWeekly, type WeeklyResult } from './compare-weekly.ts';

/** A week's checks, against a Chromium started for each connection: a third of the time and of the memory. */
const MOST_TIMES_CHROMIUM = 1 / 3;
const MINUTE_MS = 60_000;
/** So many connections due at once, and for how long each side may take; what is not done then is not counted. */
const FULL = { connections: 200, limitMs: 45 * MINUTE_MS };
const QUICK = { connections: 8, limitMs: 5 * MINUTE_MS };

/** Where systems put the Chromium of a person. */
const CHROMIUMS = ['/usr/lib/chromium/chromium', '/usr/bin/chromium', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The rows of the page; without ratios where no Chromium is installed. */
export function weeklyRows({ connections, places, forager, chromium }: WeeklyResult): Row[] {
  const inUnit = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
  const row = (what: string, unit: string, ours: number | null, theirs: number | null, hasAim: boolean): Row[] => {
    if (ours === null) return [];
    const ratio = theirs === null ? null : ours / theirs;
    return [{
      what,
      measured: `${inUnit(ours)} ${unit}`,
      against: theirs === null ? 'no Chromium is installed' : `a Chromium for each ${inUnit(theirs)} ${unit}`,
      ratio,
      aim: hasAim ? `≤ ${MOST_TIMES_CHROMIUM.toFixed(2)} times` : '',
      isMet: hasAim && ratio !== null ? ratio <= MOST_TIMES_CHROMIUM : null,
    }];
  };
  const perMinute = ({ whole, seconds }: { readonly whole: number; readonly seconds: number }): string => `${whole} of ${connections} whole, ${(whole / (seconds / 60)).toFixed(1)} a minute`;
  const secondsEach = ({ whole, seconds }: { readonly whole: number; readonly seconds: number }): number | null => (whole === 0 ? null : seconds / whole);
  const extraMb = forager.peakMb !== null && forager.idleMb !== null ? forager.peakMb - forager.idleMb : null;
  const what = `${connections} connections due at once, ${places} at a time`;
  return [
    ...row(`${what}: time for each that came whole (${perMinute(forager)}${chromium ? `; beside it ${perMinute(chromium)}` : ''})`, 's', secondsEach(forager), chromium ? secondsEach(chromium) : null, true),
    ...row(`${what}: most memory beyond the idle app`, 'MB', extraMb, chromium?.peakMb ?? null, true),
    ...row(`${what}: most memory of the whole app`, 'MB', forager.peakMb, chromium?.peakMb ?? null, false),
    ...row(`${what}: processor time`, 's', forager.cpuSeconds, chromium?.cpuSeconds ?? null, false),
    ...row(`${what}: longest time the window stood still`, 'ms', forager.longestPauseMs, null, false).map((one) => ({ ...one, against: '' })),
  ];
}

export const weeklyPart: Part = {
  name: 'weekly',
  title: 'A week due at once',
  method: `As many utilities as connections, each on an address of its own of 127.0.0.0/8, with a sign-in and three bills. All connections are due at once; the app signs in, fetches, reads and files by its own schedule. Beside it, with as many at a time, the same portal engine at the same pace in a Chromium that Playwright starts for each connection; it neither reads nor files. Both pause as a person would between two steps, which is most of the time of a visit. Each side has 45 minutes; what did not come whole by then does not count.`,
  measure: async ({ isQuick, cores, say }) => {
    const chromium = CHROMIUMS.find((file) => existsSync(file)) ?? null;
    if (chromium === null) say('no Chromium to compare with is installed here (Debian: apt-get install chromium)');
    const { connections, limitMs } = isQuick ? QUICK : FULL;
    return { rows: weeklyRows(await compareWeekly(connections, limitMs, cores, chromium, say)), notes: '' };
  },
};
