import { Database } from './database.ts';
import { writeImage } from './image-file.ts';
import { loadStore } from './store-loading.ts';
import { StoreCorrupt } from './store-errors.ts';
import type { StoreFiles } from './store-files.ts';

export interface MadeImage {
  readonly sequence: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

/**
 * Makes the image that holds every record up to `through`, from the image before it and the journal.
 * Runs in a process of its own; reads closed segments only and shares nothing with the store's process.
 */
export async function makeImage(files: StoreFiles, folder: string, through: number): Promise<MadeImage> {
  const startedAt = performance.now();
  const loaded = await loadStore(files, folder, through);
  const { database, position } = loaded;
  try {
    if (position.lastSequence !== through) {
      throw new StoreCorrupt(`the journal ends at record ${position.lastSequence} instead of ${through}`, folder);
    }
    const bytes = database.export();
    await assertSound(bytes, folder);
    writeImage(files, folder, bytes, through);
    return { sequence: through, bytes: bytes.length, milliseconds: Math.round(performance.now() - startedAt) };
  } finally {
    database.close();
  }
}

/** Lets SQLite check the very bytes that are to be written, so that no start has to: for large data that takes half a second. @throws StoreCorrupt */
async function assertSound(bytes: Uint8Array, folder: string): Promise<void> {
  const written = await Database.open(bytes);
  try {
    written.quickCheck(folder);
  } finally {
    written.close();
  }
}
