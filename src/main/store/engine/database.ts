import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import initSqlJs from 'sql.js';
import type { Database as SqlJsDatabase, SqlJsStatic, Statement as Prepared } from 'sql.js';
import { StoreCorrupt } from './store-errors.ts';
import { assertBindable, assertDeterministic } from './statement.ts';
import type { JournaledTransaction, SqlValue } from './statement.ts';

export type SqlRow = Readonly<Record<string, SqlValue>>;

/** What a repository reads with. SQL stands in the store's room only. */
export interface StoreReader {
  all(sql: string, params?: readonly SqlValue[]): SqlRow[];
  get(sql: string, params?: readonly SqlValue[]): SqlRow | undefined;
}

function rowOf(names: readonly string[], values: readonly SqlValue[]): SqlRow {
  const row: Record<string, SqlValue> = {};
  for (const [at, name] of names.entries()) row[name] = values[at] ?? null;
  return row;
}

const PREPARED_KEPT = 300;
const ABOUT_ROWS = /^\s*(?:INSERT|UPDATE|DELETE|REPLACE|WITH)\b/i;

let loading: Promise<SqlJsStatic> | undefined;

function loadSqlJs(): Promise<SqlJsStatic> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'));
  const wasmBinary = new Uint8Array(wasm).buffer;
  loading ??= initSqlJs({ wasmBinary });
  return loading;
}

/** The database in memory: a thin layer over sql.js that keeps prepared statements and its pragmas. */
export class Database implements StoreReader {
  readonly #db: SqlJsDatabase;
  readonly #prepared = new Map<string, Prepared>();

  private constructor(db: SqlJsDatabase) {
    this.#db = db;
    this.#applyPragmas();
  }

  /** Opens the bytes of an SQLite file, or a new database where there are none. */
  static async open(bytes: Uint8Array | null): Promise<Database> {
    const sqlJs = await loadSqlJs();
    return new Database(bytes === null ? new sqlJs.Database() : new sqlJs.Database(bytes));
  }

  all(sql: string, params: readonly SqlValue[] = []): SqlRow[] {
    const prepared = this.#prepare(sql);
    try {
      prepared.bind([...params]);
      if (!prepared.step()) return [];
      // The names are read once: sql.js's own getAsObject reads them anew for each row, which takes longer than the values.
      const names = prepared.getColumnNames();
      const rows: SqlRow[] = [];
      do rows.push(rowOf(names, prepared.get()));
      while (prepared.step());
      return rows;
    } finally {
      prepared.reset();
    }
  }

  get(sql: string, params: readonly SqlValue[] = []): SqlRow | undefined {
    return this.all(sql, params)[0];
  }

  /** Runs one statement that changes something; returns the number of rows changed. */
  run(sql: string, params: readonly SqlValue[]): number {
    assertBindable(params);
    const prepared = this.#prepare(sql);
    try {
      prepared.bind([...params]);
      while (prepared.step());
      // SQLite keeps the count of the statement before where this one is not about rows.
      return ABOUT_ROWS.test(sql) ? this.#db.getRowsModified() : 0;
    } finally {
      prepared.reset();
    }
  }

  /** Runs what steers transactions (BEGIN, SAVEPOINT …) and is not journaled. */
  control(sql: string): void {
    this.#db.run(sql);
  }

  /**
   * Runs journaled transactions again. Throws where one does not do what it did when first run.
   * Each stands in a transaction of its own, so that the database is never left between two.
   */
  replay(transactions: readonly JournaledTransaction[]): void {
    for (const transaction of transactions) {
      if (transaction.migration === undefined) this.#replayOne(transaction);
      else this.withoutForeignKeys(() => this.#replayOne(transaction));
    }
  }

  #replayOne(transaction: JournaledTransaction): void {
    this.control('BEGIN');
    for (const { sql, params, changes } of transaction.statements) {
      const changed = this.run(sql, params);
      if (changed !== changes) throw new Error(`a replayed statement changed ${changed} rows instead of ${changes}`);
    }
    this.control('COMMIT');
  }

  /** Foreign keys can only be switched outside a transaction. */
  withoutForeignKeys<T>(work: () => T): T {
    this.control('PRAGMA foreign_keys = OFF');
    try {
      return work();
    } finally {
      this.control('PRAGMA foreign_keys = ON');
    }
  }

  /** The version of the tables, as the last migration left it. */
  get version(): number {
    return Number(this.get('PRAGMA user_version')?.['user_version'] ?? 0);
  }

  /** Throws StoreCorrupt unless SQLite finds the database sound. */
  quickCheck(file: string): void {
    let verdict: unknown;
    try {
      verdict = Object.values(this.get('PRAGMA quick_check(1)') ?? {})[0];
    } catch (error) {
      verdict = error instanceof Error ? error.message : String(error);
    }
    if (verdict !== 'ok') throw new StoreCorrupt(`its check says "${String(verdict)}"`, file);
  }

  /** Returns the bytes of the whole database. Blocks; called in the image process only. */
  export(): Uint8Array {
    this.#freePrepared();
    const bytes = this.#db.export();
    this.#applyPragmas();
    return bytes;
  }

  close(): void {
    this.#freePrepared();
    this.#db.close();
  }

  #applyPragmas(): void {
    // The rollback journal and temporary tables belong in memory: nothing here is a file.
    this.#db.run(
      'PRAGMA foreign_keys = ON; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768; PRAGMA recursive_triggers = OFF',
    );
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) {
      this.#prepared.delete(sql);
      this.#prepared.set(sql, known);
      return known;
    }
    assertDeterministic(sql);
    const prepared = this.#db.prepare(sql);
    this.#prepared.set(sql, prepared);
    for (const [oldest, statement] of this.#prepared) {
      if (this.#prepared.size <= PREPARED_KEPT) break;
      statement.free();
      this.#prepared.delete(oldest);
    }
    return prepared;
  }

  #freePrepared(): void {
    for (const prepared of this.#prepared.values()) prepared.free();
    this.#prepared.clear();
  }
}
