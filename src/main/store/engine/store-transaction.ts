import type { Database, StoreReader } from './database.ts';
import type { SqlValue, Statement } from './statement.ts';
import type { StoreFiles } from './store-files.ts';

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

/** Runs a change's statements and keeps them for the journal. */
export class Recording implements StoreTransaction {
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
