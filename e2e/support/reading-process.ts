import { expect } from '@playwright/test';
import type { ForagerApp } from './forager-app.ts';

/** The process that reads bills, once there is one. */
export async function readingProcess({ app }: ForagerApp): Promise<number> {
  let pid: number | undefined;
  await expect.poll(async () => (pid = await app.evaluate(({ app: electronApp }) => electronApp.getAppMetrics().find(({ name }) => name === 'Forager reading')?.pid))).toBeDefined();
  return pid ?? 0;
}

/** Holds the reading of bills up, so that what is said meanwhile can be looked at, until what is returned is called. */
export async function holdReading(forager: ForagerApp): Promise<() => void> {
  const pid = await readingProcess(forager);
  process.kill(pid, 'SIGSTOP');
  return () => void process.kill(pid, 'SIGCONT');
}
