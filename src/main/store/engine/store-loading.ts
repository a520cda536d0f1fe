import * as path from 'node:path';
import { Database } from './database.ts';
import type { JournalPosition } from './journal.ts';
import { imageName, imageSequences, readImage, segmentName, segmentSequences } from './image-file.ts';
import { scanSegment } from './journal-record.ts';
import { decodeTransactions } from './statement.ts';
import { StoreCorrupt, StoreFromTheFuture } from './store-errors.ts';
import type { StoreFiles } from './store-files.ts';

export interface TornTail {
  readonly firstSequence: number;
  readonly at: number;
  readonly bytes: Buffer;
}

/** What a folder holds, read without changing anything in it. */
export interface LoadedStore {
  readonly database: Database;
  readonly position: JournalPosition;
  /** The image it started from; 0 for none. */
  readonly imageSequence: number;
  readonly imageBytes: number;
  readonly replayedRecords: number;
  /** Bytes of the journal that no image holds yet. */
  readonly journalBytes: number;
  readonly tornTail: TornTail | null;
  /** Names of newer images that were unreadable, in whose place an older one and the journal served. */
  readonly damagedImages: readonly string[];
}

/**
 * Loads the newest valid image and replays what follows it.
 * @param through the last sequence to replay; all where it is not given
 * @throws StoreCorrupt, StoreFromTheFuture
 */
export async function loadStore(files: StoreFiles, folder: string, through = Number.MAX_SAFE_INTEGER): Promise<LoadedStore> {
  const names = files.list(folder);
  const image = await openNewestImage(files, folder, names, through);
  try {
    return { ...image, ...replayJournal(files, folder, names, image.database, image.imageSequence, through) };
  } catch (error) {
    image.database.close();
    throw error;
  }
}

type LoadedImage = Pick<LoadedStore, 'database' | 'imageSequence' | 'imageBytes' | 'damagedImages'>;

async function openNewestImage(files: StoreFiles, folder: string, names: readonly string[], through: number): Promise<LoadedImage> {
  const damagedImages: string[] = [];
  for (const sequence of imageSequences(names)) {
    if (sequence > through) continue;
    const name = imageName(sequence);
    const file = path.join(folder, name);
    const image = readImage(files.read(file));
    if (image.kind === 'FUTURE') throw new StoreFromTheFuture(image.format, 1);
    if (image.kind === 'VALID' && image.sequence === sequence) {
      const database = await Database.open(image.database);
      try {
        // An image's bytes passed SQLite's own check before they were written, and are the same still: reading a page is enough.
        database.get('SELECT COUNT(*) FROM sqlite_schema');
        return { database, imageSequence: sequence, imageBytes: image.database.length, damagedImages };
      } catch {
        database.close();
      }
    }
    damagedImages.push(name);
  }
  const firstSegment = segmentSequences(names)[0];
  if (damagedImages.length > 0 && firstSegment !== 1) {
    throw new StoreCorrupt('no image of it can be read', path.join(folder, damagedImages[0] ?? ''));
  }
  return { database: await Database.open(null), imageSequence: 0, imageBytes: 0, damagedImages };
}

type Replay = Pick<LoadedStore, 'position' | 'replayedRecords' | 'journalBytes' | 'tornTail'>;

function replayJournal(
  files: StoreFiles,
  folder: string,
  names: readonly string[],
  database: Database,
  imageSequence: number,
  through: number,
): Replay {
  const segments = segmentSequences(names);
  let lastSequence = imageSequence;
  let replayedRecords = 0;
  let journalBytes = 0;
  let tornTail: TornTail | null = null;
  let segment: JournalPosition['segment'] = null;
  for (const [index, firstSequence] of segments.entries()) {
    const following = segments[index + 1];
    const coveredByImage = following !== undefined && following <= imageSequence + 1;
    if (coveredByImage || firstSequence > through) continue;
    const file = path.join(folder, segmentName(firstSequence));
    if (firstSequence > lastSequence + 1) throw new StoreCorrupt(`records ${lastSequence + 1} to ${firstSequence - 1} are missing`, file);
    const bytes = files.read(file);
    const { records, end } = scanSegment(bytes, firstSequence);
    if (end.kind === 'FUTURE') throw new StoreFromTheFuture(end.format, 1);
    if (end.kind === 'DAMAGED') throw new StoreCorrupt(`${end.why}, at byte ${end.at}`, file, { at: end.at });
    if (end.kind === 'TORN') {
      if (following !== undefined) throw new StoreCorrupt(`its journal ends too early, at byte ${end.at}`, file, { at: end.at });
      tornTail = { firstSequence, at: end.at, bytes: bytes.subarray(end.at) };
    }
    for (const { sequence, payload } of records) {
      if (sequence <= lastSequence || sequence > through) continue;
      try {
        database.replay(decodeTransactions(payload));
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        throw new StoreCorrupt(`record ${sequence} cannot be replayed (${words})`, file, { sequence });
      }
      lastSequence = sequence;
      replayedRecords += 1;
      journalBytes += payload.length;
    }
    // Appending goes on in this segment unless its header was torn or an image holds more than it.
    const goesOn = tornTail?.at !== 0 && firstSequence + records.length === lastSequence + 1;
    segment = goesOn ? { firstSequence, length: tornTail === null ? bytes.length : tornTail.at } : null;
  }
  return { position: { lastSequence, segment }, replayedRecords, journalBytes, tornTail };
}
