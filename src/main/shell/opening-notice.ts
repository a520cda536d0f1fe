import { basename } from 'node:path';
import { diskWords } from '../files/disk-words.ts';
import { StoreError } from '../store/engine/store-errors.ts';
import type { StoreOpening } from '../store/engine/store-opening.ts';

/**
 * What opening the store had to mend, in words for the person: what was set aside, where it is, and that nothing confirmed
 * was lost. null where there was nothing to mend.
 */
export function openingNotice({ tornTailFile, damagedImages }: Pick<StoreOpening, 'tornTailFile' | 'damagedImages'>): string | null {
  const sentences = [
    ...(tornTailFile === null ? [] : [
      `Forager was cut off while it was saving. Everything it had confirmed is here; the unfinished rest is kept as store/store/${basename(tornTailFile)} in the data folder.`,
    ]),
    ...(damagedImages.length === 0 ? [] : [
      'A saved copy of the data could not be read. Forager used the copy before it and every change since, so nothing is missing; '
        + `the unreadable one is kept as ${damagedImages.map((name) => `store/store/damaged-${name}`).join(' and ')} in the data folder.`,
    ]),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** Why the data cannot be opened, in words for the person; what only a log understands is left to it. */
export function openingFailureWords(error: unknown, dataFolder: string): string {
  if (error instanceof StoreError && error.code !== 'STORE_FAULT') return error.message;
  return diskWords(error) ?? `Something went wrong inside Forager while it opened ${dataFolder}. Nothing was changed. Start it again; if it stays, report what stands in the folder “logs” there.`;
}
