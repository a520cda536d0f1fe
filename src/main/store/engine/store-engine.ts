import type { Database, StoreReader } from './database.ts';
import { removeObsoleteOrLater } from './generations.ts';
import { isImageDue } from './image-policy.ts';
import type { Journal } from './journal.ts';
import type { Migration } from './migration.ts';
import { encodeTransactions } from './statement.ts';
import type { JournaledTransaction } from './statement.ts';
import { StoreWriteFailed } from './store-errors.ts';
import { errorCode } from '../../../shared/process/error-code.ts';
import { isDiskFull } from './store-files.ts';
import { openStore } from './store-opening.ts';
import type { OpenedStore, StoreOpening } from './store-opening.ts';
import { Recording } from './store-transaction.ts';
import type { StoreEnvironment, StoreTransaction } from './store-transaction.ts';

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

function toWriteFailure(error: unknown): StoreWriteFailed {
  const cause = errorCode(error) || (error instanceof Error ? error.message : String(error));
  return new StoreWriteFailed(cause, isDiskFull(error));
}
