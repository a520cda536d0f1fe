import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../files/durable-files.ts';

/**
 * A restored backup lies whole in a folder of its own before anything is exchanged, and is exchanged at the next start, before
 * any of it is open. The plan is what makes it one step: without it nothing has happened, with it every start goes on until all
 * parts stand. What they replace is kept beside them until the next restore, or until somebody withdraws.
 */
const PLAN = 'restore.json';
const REPLACED = /^replaced-[0-9TZ-]+$/;
const STAGING = /^restoring-[0-9a-f-]+$/;

const Plan = z.strictObject({
  staging: z.string().regex(STAGING),
  replaced: z.string().regex(REPLACED),
  parts: z.array(z.string().regex(/^[a-z][a-z.-]*$/)).min(1).max(20),
});
type Plan = z.infer<typeof Plan>;

/** From now on the staged parts are the data: durable when it resolves. The app has to start again at once. */
export async function planSwap(dataFolder: string, staging: string, parts: readonly string[], now: Date): Promise<void> {
  const plan: Plan = Plan.parse({ staging, replaced: `replaced-${now.toISOString().replaceAll(/[:.]/g, '-')}`, parts: [...parts] });
  await replaceFile(join(dataFolder, PLAN), JSON.stringify(plan));
}

/** A name that is not taken, where a fault has left one. */
function freeName(path: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? path : `${path}-${number}`;
    if (!existsSync(name)) return name;
  }
}

/**
 * Exchanges the data for what was restored, where a plan says so. Runs at the start, before anything is opened; a kill at any
 * moment is made good by the next start. Returns whether anything was exchanged. Throws where the disk refuses; the plan then stays.
 */
export function finishSwap(dataFolder: string): boolean {
  const file = join(dataFolder, PLAN);
  if (!existsSync(file)) {
    removeStaging(dataFolder);
    return false;
  }
  const plan = Plan.parse(JSON.parse(readFileSync(file, 'utf8')));
  const [staging, replaced] = [join(dataFolder, plan.staging), join(dataFolder, plan.replaced)];
  for (const name of readdirSync(dataFolder)) if (REPLACED.test(name) && name !== plan.replaced) rmSync(join(dataFolder, name), { recursive: true, force: true });
  mkdirSync(replaced, { recursive: true, mode: 0o700 });
  for (const part of plan.parts) {
    const [staged, place] = [join(staging, part), join(dataFolder, part)];
    if (!existsSync(staged)) continue;
    if (existsSync(place)) renameSync(place, freeName(join(replaced, part)));
    renameSync(staged, place);
  }
  rmSync(file);
  removeStaging(dataFolder);
  return true;
}

/** Erases what a restore replaced and kept: since somebody withdrew, this device must not hold what they withdrew in a copy either. */
export async function eraseReplaced(dataFolder: string): Promise<void> {
  for (const name of await readdir(dataFolder)) if (REPLACED.test(name)) await rm(join(dataFolder, name), { recursive: true, force: true });
}

/** A restore that was cut off before it was planned has changed nothing; what it unpacked goes. */
function removeStaging(dataFolder: string): void {
  if (!existsSync(dataFolder)) return;
  for (const name of readdirSync(dataFolder)) if (STAGING.test(name)) rmSync(join(dataFolder, name), { recursive: true, force: true });
}
