import type { Database } from './database.ts';
import { backUp, pruneBackups, removeObsoleteOrLater, removeUnfinished } from './generations.ts';
import { Journal } from './journal.ts';
import type { Migration } from './migration.ts';
import { assertMonotonic } from './migration.ts';
import { setDamagedImagesAside, setTornTailAside } from './set-aside.ts';
import { encodeTransactions } from './statement.ts';
import { StoreFromTheFuture, StoreMigrationFailed } from './store-errors.ts';
import { loadStore } from './store-loading.ts';
import { Recording } from './store-transaction.ts';
import type { StoreEnvironment } from './store-transaction.ts';

/** What opening found and did. */
export interface StoreOpening {
  readonly version: number;
  readonly lastSequence: number;
  readonly imageSequence: number;
  readonly replayedRecords: number;
  readonly milliseconds: number;
  /** The file that keeps the unfinished end of the journal, where there was one. */
  readonly tornTailFile: string | null;
  readonly damagedImages: readonly string[];
  readonly backup: string | null;
}

export interface OpenedStore {
  readonly opening: StoreOpening;
  readonly database: Database;
  readonly journal: Journal;
  readonly imageBytes: number;
  readonly journalBytes: number;
}

/**
 * Opens the store in a folder, mends what a kill left, and brings it to the newest version.
 * @throws StoreCorrupt, StoreFromTheFuture, StoreMigrationFailed
 */
export async function openStore(folder: string, migrations: readonly Migration[], environment: StoreEnvironment): Promise<OpenedStore> {
  const startedAt = performance.now();
  const { files } = environment;
  assertMonotonic(migrations);
  files.makeFolder(folder);
  const loaded = await loadStore(files, folder);
  const { database, tornTail } = loaded;
  try {
    const known = migrations.length;
    if (database.version > known) throw new StoreFromTheFuture(database.version, known);
    removeUnfinished(files, folder);
    const tornTailFile = tornTail === null ? null : setTornTailAside(files, folder, tornTail, environment.now());
    setDamagedImagesAside(files, folder, loaded.damagedImages);
    // A kill may have come between an image and the removal of what it made unnecessary.
    removeObsoleteOrLater(files, folder);
    const needsMigration = database.version < known;
    const isNew = loaded.position.lastSequence === 0;
    const label = `${new Date(environment.now()).toISOString().replaceAll(':', '-')}-version-${database.version}`;
    const backup = needsMigration && !isNew ? backUp(files, folder, label) : null;
    const journal = new Journal(files, folder, loaded.position);
    let journalBytes = loaded.journalBytes;
    try {
      for (const migration of migrations.slice(database.version)) {
        journalBytes += migrate(database, journal, migration, environment, backup);
      }
    } catch (error) {
      journal.close();
      throw error;
    }
    if (backup !== null) pruneBackups(files, folder);
    const opening: StoreOpening = {
      version: database.version,
      lastSequence: journal.lastSequence,
      imageSequence: loaded.imageSequence,
      replayedRecords: loaded.replayedRecords,
      milliseconds: Math.round(performance.now() - startedAt),
      tornTailFile,
      damagedImages: loaded.damagedImages,
      backup,
    };
    return { opening, database, journal, imageBytes: loaded.imageBytes, journalBytes };
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: Database, journal: Journal, migration: Migration, environment: StoreEnvironment, backup: string | null): number {
  return database.withoutForeignKeys(() => {
    database.control('BEGIN');
    try {
      const recording = new Recording(database, environment);
      migration.up(recording);
      recording.run(`PRAGMA user_version = ${migration.version}`);
      const dangling = database.get('PRAGMA foreign_key_check');
      if (dangling) throw new Error(`a row of ${String(dangling['table'])} refers to one of ${String(dangling['parent'])} that is not there`);
      const { bytes } = journal.append(encodeTransactions([{ statements: recording.statements, migration: migration.version }]));
      database.control('COMMIT');
      return bytes;
    } catch (error) {
      database.control('ROLLBACK');
      throw new StoreMigrationFailed(migration.version, error instanceof Error ? error.message : String(error), backup);
    }
  });
}
