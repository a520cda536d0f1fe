import { accessSync, constants, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { diskWords } from '../files/disk-words.ts';
import { replaceFile } from '../files/durable-files.ts';
import { isMovePlanned, LONGEST_PATH, NOTE, PLAN } from './data-place.ts';

/**
 * The data moves to another folder. A move is planned, and done at the next start before anything is open: all is copied, then
 * the note of `data-place.ts` is changed, which is the moment at which the data has moved. The old folder stays as it was.
 */
const Path = z.string().min(1).max(LONGEST_PATH);
const Plan = z.strictObject({ from: Path, to: Path });

/** What belongs to one run of the app, or is made anew. */
const LEFT_BEHIND: ReadonlySet<string> = new Set([NOTE, PLAN, 'SingletonLock', 'SingletonCookie', 'SingletonSocket', 'lockfile', 'owner.lock', 'downloads', 'Cache', 'Code Cache', 'GPUCache', 'DawnGraphiteCache', 'DawnWebGPUCache', 'Crashpad']);

function readPlan(path: string): z.output<typeof Plan> | null {
  try {
    return Plan.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Why the data cannot be moved to a folder, in words; null where it can. */
export function moveProblem(from: string, to: string): string | null {
  const isBelow = (upper: string, lower: string): boolean => {
    const way = relative(upper, lower);
    return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way));
  };
  if (isBelow(resolve(from), resolve(to)) || isBelow(resolve(to), resolve(from))) return 'Choose a folder that is neither in the data folder nor around it.';
  try {
    if (existsSync(to) && readdirSync(to).length > 0) return 'This folder is not empty. Choose an empty one, or make a new one.';
    mkdirSync(to, { recursive: true, mode: 0o700 });
    accessSync(to, constants.W_OK);
    return null;
  } catch (error) {
    return diskWords(error) ?? 'This folder cannot be written to. Choose another one.';
  }
}

/** From the next start on the data is to be in another folder. Durable when it resolves. */
export async function planMove(home: string, from: string, to: string): Promise<void> {
  await replaceFile(join(home, PLAN), JSON.stringify(Plan.parse({ from: resolve(from), to: resolve(to) })));
}

/**
 * Copies the data where a plan says so. A copy that was cut off is gone on with. Resolves to whether the data has moved;
 * rejects where the disk refuses: the plan is then given up and the data stays where it was.
 */
export async function finishMove(home: string): Promise<boolean> {
  if (!isMovePlanned(home)) return false;
  const file = join(home, PLAN);
  const plan = readPlan(file);
  try {
    if (plan === null) return false;
    for (const name of readdirSync(plan.from)) {
      if (LEFT_BEHIND.has(name)) continue;
      cpSync(join(plan.from, name), join(plan.to, name), { recursive: true, force: true, filter: (source) => !LEFT_BEHIND.has(source.split(sep).at(-1) ?? '') });
    }
    await replaceFile(join(home, NOTE), JSON.stringify({ folder: plan.to }));
    return true;
  } finally {
    rmSync(file, { force: true });
  }
}
