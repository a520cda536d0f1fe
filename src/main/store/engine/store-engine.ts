import * as path from 'node:path';
import type { Database, StoreReader } from './database.ts';
import { backUp, removeObsolete, removeUnfinished } from './generations.ts';
import { isImageDue } from './image-policy.ts';
import { segmentName } from './image-file.ts';
import { Journal } from './journal.ts';
import type { Migration } from './migration.ts';
import { assertMonotonic } from './migration.ts';
import { encodeTransactions } from './statement.ts';
import type { JournaledTransaction, SqlValue, Statement } from './statement.ts';
import { StoreFromTheFuture, StoreMigrationFailed, StoreWriteFailed } from './store-errors.ts';
import { errorCode, isDiskFull } from './store-files.ts';
import type { StoreFiles } from './store-files.ts';
import { loadStore } from './store-loading.ts';

/** What a change is made with. Everything it runs is one atomic, durable transaction. */
export interface StoreTransaction extends StoreReader {
  /** Runs one changing statement; returns the number of rows changed. */
  run(sql: string, params?: readonly SqlValue[]): number;
  /** The moment of the transaction, milliseconds of the epoch; the only clock a change may use. */
  readonly now: number;
  newId(): string;
  /** The nouns this change touched, for those who show them. */
  readonly changedNouns: Set<string>;
}

export interface StoreEnvironment {
  readonly files: StoreFiles;
  /** Milliseconds of the epoch. */
  now(): number;
  /** A new UUIDv7. */
  newId(): string;
}

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

interface Job {
  readonly work: (transaction: StoreTransaction) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const LARGEST_GROUP = 100;

/**
 * The store of one data folder: a database in memory whose every change is journaled before it is
 * acknowledged. Changes that wait together share one sync (group commit). What a reader sees is durable.
 */
export class StoreEngine {
  readonly opening: StoreOpening;
  readonly #database: Database;
  readonly #journal: Journal;
  readonly #folder: string;
  readonly #environment: StoreEnvironment;
  #queue: Job[] = [];
  #drainPlanned = false;
  #imageSequence: number;
  #imageBytes: number;
  #journalBytes: number;
  #making: { readonly through: number; readonly journalBytes: number } | null = null;
  #failures = 0;
  #lastAttemptAt = 0;
  #lastWriteAt: number;

  private constructor(opened: OpenedStore, folder: string, environment: StoreEnvironment) {
    this.opening = opened.opening;
    this.#database = opened.database;
    this.#journal = opened.journal;
    this.#folder = folder;
    this.#environment = environment;
    this.#imageSequence = opened.opening.imageSequence;
    this.#imageBytes = opened.imageBytes;
    this.#journalBytes = opened.journalBytes;
    this.#lastWriteAt = environment.now();
  }

  /**
   * Opens the store in a folder, mends what a kill left, and brings it to the newest version.
   * The caller owns the data folder already.
   * @throws StoreCorrupt, StoreFromTheFuture, StoreMigrationFailed
   */
  static async open(folder: string, migrations: readonly Migration[], environment: StoreEnvironment): Promise<StoreEngine> {
    return new StoreEngine(await openStore(folder, migrations, environment), folder, environment);
  }

  get reader(): StoreReader {
    return this.#database;
  }

  /**
   * Queues a change and returns its result once it is durable. `work` runs with no other change
   * beside it, and throws to undo itself.
   * @throws StoreWriteFailed when it could not be made durable; it was undone then
   */
  write<T>(work: (transaction: StoreTransaction) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ work, resolve: resolve as (value: unknown) => void, reject });
      if (this.#drainPlanned) return;
      this.#drainPlanned = true;
      setImmediate(() => this.#drain());
    });
  }

  #drain(): void {
    const jobs = this.#queue.splice(0, LARGEST_GROUP);
    this.#drainPlanned = this.#queue.length > 0;
    if (this.#drainPlanned) setImmediate(() => this.#drain());
    const transactions: JournaledTransaction[] = [];
    const settle: (() => void)[] = [];
    this.#database.control('BEGIN');
    for (const job of jobs) {
      const recording = new Recording(this.#database, this.#environment);
      this.#database.control('SAVEPOINT change');
      try {
        const value = job.work(recording);
        if (value instanceof Promise) throw new TypeError('A change may not wait for anything: it runs alone');
        settle.push(() => job.resolve(value));
        if (recording.statements.length > 0) transactions.push({ statements: recording.statements });
      } catch (error) {
        this.#database.control('ROLLBACK TO change');
        settle.push(() => job.reject(error));
      }
      this.#database.control('RELEASE change');
    }
    if (transactions.length > 0) {
      try {
        this.#journalBytes += this.#journal.append(encodeTransactions(transactions)).bytes;
      } catch (error) {
        this.#database.control('ROLLBACK');
        const failure = toWriteFailure(error);
        for (const job of jobs) job.reject(failure);
        return;
      }
      this.#lastWriteAt = this.#environment.now();
    }
    this.#database.control('COMMIT');
    for (const answer of settle) answer();
  }

  /** Whether a new image is due now. */
  isImageDue(): boolean {
    const now = this.#environment.now();
    return isImageDue({
      journalBytes: this.#journalBytes,
      imageBytes: this.#imageBytes,
      idleFor: now - this.#lastWriteAt,
      isMaking: this.#making !== null,
      failures: this.#failures,
      sinceLastAttempt: now - this.#lastAttemptAt,
    });
  }

  /**
   * Closes the journal's segment and returns the sequence the new image has to hold, or null where
   * one is being made or the last image holds everything.
   * @throws StoreWriteFailed when the new segment could not be begun; the old one goes on then
   */
  beginImage(): number | null {
    if (this.#making !== null || this.#journal.lastSequence === this.#imageSequence) return null;
    this.#lastAttemptAt = this.#environment.now();
    try {
      this.#journal.rotate();
    } catch (error) {
      this.#failures += 1;
      throw toWriteFailure(error);
    }
    this.#making = { through: this.#journal.lastSequence, journalBytes: this.#journalBytes };
    return this.#making.through;
  }

  /** Notes the image that holds every record up to `through` as made, and removes what it made unnecessary. */
  imageMade(through: number, bytes: number): void {
    if (this.#making?.through !== through) return;
    this.#imageSequence = through;
    this.#imageBytes = bytes;
    this.#journalBytes -= this.#making.journalBytes;
    this.#making = null;
    this.#failures = 0;
    removeObsoleteOrLater(this.#environment.files, this.#folder);
  }

  /** Notes that an image could not be made; the journal holds everything, so nothing is lost. */
  imageFailed(through: number): void {
    if (this.#making?.through !== through) return;
    this.#making = null;
    this.#failures += 1;
  }

  /** Waits for the changes queued so far and closes the files. */
  async close(): Promise<void> {
    while (this.#queue.length > 0 || this.#drainPlanned) await new Promise((resolve) => setImmediate(resolve));
    this.#journal.close();
    this.#database.close();
  }
}

/** Runs a change's statements and keeps them for the journal. */
class Recording implements StoreTransaction {
  readonly statements: Statement[] = [];
  readonly changedNouns = new Set<string>();
  readonly now: number;
  readonly #database: Database;
  readonly #environment: StoreEnvironment;

  constructor(database: Database, environment: StoreEnvironment) {
    this.#database = database;
    this.#environment = environment;
    this.now = environment.now();
  }

  newId(): string {
    return this.#environment.newId();
  }

  all(sql: string, params: readonly SqlValue[] = []): ReturnType<StoreReader['all']> {
    return this.#database.all(sql, params);
  }

  get(sql: string, params: readonly SqlValue[] = []): ReturnType<StoreReader['get']> {
    return this.#database.get(sql, params);
  }

  run(sql: string, params: readonly SqlValue[] = []): number {
    const changes = this.#database.run(sql, params);
    this.statements.push({ sql, params: [...params], changes });
    return changes;
  }
}

interface OpenedStore {
  readonly opening: StoreOpening;
  readonly database: Database;
  readonly journal: Journal;
  readonly imageBytes: number;
  readonly journalBytes: number;
}

async function openStore(folder: string, migrations: readonly Migration[], environment: StoreEnvironment): Promise<OpenedStore> {
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

function setTornTailAside(files: StoreFiles, folder: string, tail: { firstSequence: number; at: number; bytes: Buffer }, now: number): string {
  const aside = path.join(folder, `torn-${tail.firstSequence}-${tail.at}-${now}.bin`);
  writeTail(files, aside, tail.bytes);
  const segment = path.join(folder, segmentName(tail.firstSequence));
  if (tail.at === 0) {
    files.remove(segment);
  } else {
    const handle = files.open(segment, 'r+');
    try {
      files.truncate(handle, tail.at);
      files.syncFile(handle);
    } finally {
      files.close(handle);
    }
  }
  files.syncFolder(folder);
  return aside;
}

function writeTail(files: StoreFiles, file: string, bytes: Buffer): void {
  const handle = files.open(file, 'wx');
  try {
    files.writeAt(handle, bytes, 0);
    files.syncFile(handle);
  } finally {
    files.close(handle);
  }
}

/** A damaged image keeps its bytes under another name, so that it is not tried again and can be looked into. */
function setDamagedImagesAside(files: StoreFiles, folder: string, names: readonly string[]): void {
  for (const name of names) files.rename(path.join(folder, name), path.join(folder, `damaged-${name}`));
  if (names.length > 0) files.syncFolder(folder);
}

/** A file that a virus scanner holds stays until the next image or start. */
function removeObsoleteOrLater(files: StoreFiles, folder: string): void {
  try {
    removeObsolete(files, folder);
  } catch {
    // What is left over costs space only.
  }
}

function toWriteFailure(error: unknown): StoreWriteFailed {
  const cause = errorCode(error) || (error instanceof Error ? error.message : String(error));
  return new StoreWriteFailed(cause, isDiskFull(error));
}
