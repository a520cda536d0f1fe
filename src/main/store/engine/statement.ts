/** One SQL statement with its bound values, as it is run, journaled and replayed. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlValue[];
  /** How many rows it changed when it was first run; a replay must change as many. */
  readonly changes: number;
}

export type SqlValue = string | number | null | Uint8Array;

/** The statements of one atomic change. */
export interface JournaledTransaction {
  readonly statements: readonly Statement[];
  /** The version this transaction takes the database to, for a migration. It is replayed with foreign keys off, as it was run. */
  readonly migration?: number;
}

const CLOCK_OR_CHANCE =
  /\b(random|randomblob|unixepoch|julianday|strftime|datetime|timediff|date|time)\s*\(|\bcurrent_(timestamp|date|time)\b/i;

/**
 * Refuses SQL that reads the clock or rolls dice, since its replay from the journal would give
 * another result than the first run. Such values are made outside and bound.
 */
export function assertDeterministic(sql: string): void {
  const found = CLOCK_OR_CHANCE.exec(sql);
  if (found) throw new TypeError(`SQL may not use the clock or chance (${found[0]}): bind the value instead`);
}

/** Refuses values that JSON or SQLite would change on the way (NaN, infinities, undefined). */
export function assertBindable(params: readonly SqlValue[]): void {
  for (const value of params) {
    if (value === null || typeof value === 'string' || value instanceof Uint8Array) continue;
    if (typeof value === 'number' && Number.isFinite(value)) continue;
    throw new TypeError(`A value of type ${typeof value} cannot be stored`);
  }
}

type EncodedValue = string | number | null | { readonly base64: string };
/** Index of the statement's text, its values, its number of changed rows. */
type EncodedStatement = readonly [number, readonly EncodedValue[], number];
interface EncodedTransaction {
  readonly statements: readonly EncodedStatement[];
  readonly migration?: number;
}
interface EncodedRecord {
  readonly sql: readonly string[];
  readonly transactions: readonly EncodedTransaction[];
}

/** Returns the payload of a journal record. Each statement's text stands in it once. */
export function encodeTransactions(transactions: readonly JournaledTransaction[]): Buffer {
  const indexBySql = new Map<string, number>();
  const encoded = transactions.map(({ statements, migration }): EncodedTransaction => {
    const list = statements.map(({ sql, params, changes }): EncodedStatement => {
      let index = indexBySql.get(sql);
      if (index === undefined) {
        index = indexBySql.size;
        indexBySql.set(sql, index);
      }
      return [index, params.map(encodeValue), changes];
    });
    return migration === undefined ? { statements: list } : { statements: list, migration };
  });
  const record: EncodedRecord = { sql: [...indexBySql.keys()], transactions: encoded };
  return Buffer.from(JSON.stringify(record), 'utf8');
}

/** Returns the transactions of a record's payload, whose checksum was verified before. */
export function decodeTransactions(payload: Uint8Array): JournaledTransaction[] {
  const record = JSON.parse(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('utf8')) as EncodedRecord;
  return record.transactions.map(({ statements, migration }) => {
    const list = statements.map(([index, params, changes]): Statement => {
      const sql = record.sql[index];
      if (sql === undefined) throw new RangeError(`statement ${index} has no text`);
      return { sql, params: params.map(decodeValue), changes };
    });
    return migration === undefined ? { statements: list } : { statements: list, migration };
  });
}

function encodeValue(value: SqlValue): EncodedValue {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}

function decodeValue(value: EncodedValue): SqlValue {
  return value !== null && typeof value === 'object' ? new Uint8Array(Buffer.from(value.base64, 'base64')) : value;
}
