import { sql, type SqlBool } from 'kysely';
import type { TeamTransaction } from './database.ts';

/** What is said of a file by who collected it. */
export interface SaidOfDocument {
  readonly sha256: string;
  readonly mimeType: string;
  readonly fileName: string;
  /** Whether the file itself is here. */
  readonly isStored: boolean;
}

const HAS_BILL = sql<SqlBool>`exists (select 1 from bills b where b.team_id = documents.team_id and b.document_sha256 = documents.sha256 and b.deleted_at is null)`;

/** Those of these files that bills of the team stand on and that are not here. */
export async function lackingDocuments({ rows, teamId }: TeamTransaction, shas: readonly string[]): Promise<string[]> {
  if (shas.length === 0) return [];
  const found = await rows
    .selectFrom('documents').select('sha256').where('teamId', '=', teamId).where(sql<SqlBool>`sha256 = any(${[...shas]}::text[])`)
    .where('storedAt', 'is', null).where('erasedAt', 'is', null).where(HAS_BILL).execute();
  return found.map(({ sha256 }) => sha256);
}

/** A file that a bill of the team stands on; null where none does, and where it was erased. */
export async function findDocument({ rows, teamId }: TeamTransaction, sha256: string): Promise<SaidOfDocument | null> {
  const row = await rows.selectFrom('documents').select(['sha256', 'mimeType', 'fileName', 'storedAt']).where('teamId', '=', teamId).where('sha256', '=', sha256).where('erasedAt', 'is', null).where(HAS_BILL).executeTakeFirst();
  return row === undefined ? null : { sha256, mimeType: row.mimeType, fileName: row.fileName, isStored: row.storedAt !== null };
}

/** Notes that a file is here; false where it was erased while it came, so that it must go again. */
export async function noteStored({ rows, teamId }: TeamTransaction, sha256: string): Promise<boolean> {
  const { numUpdatedRows } = await rows
    .updateTable('documents').set({ storedAt: sql`coalesce(stored_at, now())` as never })
    .where('teamId', '=', teamId).where('sha256', '=', sha256).where('erasedAt', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Erased files that may be in the document store still. */
export async function documentsToErase({ rows, teamId }: TeamTransaction): Promise<string[]> {
  const found = await rows.selectFrom('documents').select('sha256').where('teamId', '=', teamId).where('erasedAt', 'is not', null).where('storedAt', 'is not', null).execute();
  return found.map(({ sha256 }) => sha256);
}

/** Notes that erased files are gone from the document store. */
export async function noteGone({ rows, teamId }: TeamTransaction, shas: readonly string[]): Promise<void> {
  await rows.updateTable('documents').set({ storedAt: null }).where('teamId', '=', teamId).where(sql<SqlBool>`sha256 = any(${[...shas]}::text[])`).where('erasedAt', 'is not', null).execute();
}

/** Notes that a file which should be here is not. */
export async function noteLost({ rows, teamId }: TeamTransaction, sha256: string): Promise<void> {
  await rows.updateTable('documents').set({ storedAt: null }).where('teamId', '=', teamId).where('sha256', '=', sha256).where('erasedAt', 'is', null).execute();
}
