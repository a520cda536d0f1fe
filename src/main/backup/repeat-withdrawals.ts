import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { NotedWithdrawal } from '../../shared/domain/withdrawal.ts';
import { replaceFile } from '../files/durable-files.ts';
import type { StoreClient } from '../store/store-client.ts';

/** The part of a restore in which the withdrawals noted here wait for the data that is from before them. */
export const WITHDRAWALS = 'withdrawals.json';

/** Lays them beside the restored data. Durable when it resolves. */
export function keepForRepeat(folder: string, withdrawals: readonly NotedWithdrawal[]): Promise<void> {
  return replaceFile(join(folder, WITHDRAWALS), JSON.stringify(withdrawals));
}

/**
 * Begins on restored data what was withdrawn after it was backed up, and forgets that it had to. Where it is cut off, the next start
 * does it once more, and nothing twice. Returns how many began; rejects where the file or the store does not answer, and the file stays.
 */
export async function repeatWithdrawals(dataFolder: string, store: Pick<StoreClient, 'deletions'>): Promise<number> {
  const path = join(dataFolder, WITHDRAWALS);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return 0;
  const begun = await store.deletions.repeat({ withdrawals: z.array(NotedWithdrawal).parse(JSON.parse(text)) });
  await rm(path);
  return begun;
}
