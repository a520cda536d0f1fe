import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillPractice } from '../../e2e/seed/fill-practice.ts';
import { planPractice } from '../../e2e/seed/practice.ts';
import type { Bench } from '../part.ts';

/** One company with all bills of a team: the most that one report or one export is made of. */
const FULL = { companies: 1, sites: 300, connections: 400, bills: 50_000 };
const QUICK = { companies: 1, sites: 30, connections: 40, bills: 4_000 };

export interface Team {
  readonly bills: number;
  /** The data folder of an app. It is not to be changed: see `copyTeam`. */
  readonly folder: string;
}

const filled = new Map<number, Promise<Team>>();

function removedAtExit(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A data folder with a company of 50,000 bills, filled once for all parts of a run. */
export function filledTeam({ isQuick, say }: Pick<Bench, 'isQuick' | 'say'>): Promise<Team> {
  const size = isQuick ? QUICK : FULL;
  const known = filled.get(size.bills);
  if (known !== undefined) return known;
  say(`filling a data folder with ${size.bills} bills of one company`);
  const now = new Date();
  const folder = removedAtExit('forager-bench-team-');
  const made = fillPractice(folder, planPractice(size, 'forager', now.toISOString().slice(0, 10)), { seed: 'forager', now, hasFiles: false, say }).then(({ bills }) => ({ bills, folder }));
  filled.set(size.bills, made);
  return made;
}

/** A copy of it that may be changed. */
export function copyTeam({ folder }: Team): string {
  const copy = removedAtExit('forager-bench-copy-');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Where a data folder has its store. */
export const storeOf = (folder: string): string => join(folder, 'store');
