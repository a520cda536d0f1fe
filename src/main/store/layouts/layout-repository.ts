import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { Fingerprint, LayoutMemory, LessonKind, RememberedPlaces, WordDigest } from '../../../shared/domain/layout-memory.ts';
import type { LayoutSummary } from '../../../shared/domain/layout-memory.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { memoryOfField, type Lesson } from './layout-trust.ts';
import { NOT_ERASED_BILL } from '../rows/natural-keys.ts';
import { change, read } from '../operation.ts';
import { momentOf } from '../rows/row-changes.ts';

/** A bill by its file, which has it before it is filed and after it is erased. */
const BillOfFile = z.object({ documentSha256: z.string().regex(/^[0-9a-f]{64}$/), part: z.number().int().min(1) });
/** Layouts that are held against a new bill; the oldest are forgotten first. */
const KEPT = 400;
const NOUN = 'layout';

const Teaching = BillOfFile.extend({
  /** As `due` gave it: where the person did more since, the bill stays due. */
  token: z.string(),
  /** The layout the bill is of: one that is known, or a new one by what it is known by. */
  layoutId: Id.nullable(),
  provider: z.string().max(80).nullable(),
  providerWords: z.array(WordDigest).max(40),
  providerAsRead: WordDigest.nullable(),
  fingerprint: Fingerprint,
  lessons: z.array(z.object({ path: z.string().max(60), kind: LessonKind.exclude(['FAILED']), places: RememberedPlaces.nullable() })),
});

const placesOf = (row: SqlRow): RememberedPlaces | null => (row['places'] === null ? null : RememberedPlaces.parse(JSON.parse(String(row['places']))));
const toLesson = (row: SqlRow): Lesson => ({ path: String(row['path']), kind: LessonKind.parse(row['kind']), places: placesOf(row) });

/** The lessons of bills that are here or were erased; a paper that was filed away as no bill teaches nothing. */
function lessonsOf(reader: StoreReader, layoutId: string): Map<string, Lesson[]> {
  const byPath = new Map<string, Lesson[]>();
  const rows = reader.all(
    `SELECT path, kind, places FROM layout_lessons l WHERE layout_id = ? AND NOT EXISTS (
       SELECT 1 FROM bills b WHERE b.document_sha256 = l.document_sha256 AND b.part = l.part AND b.deleted_at IS NOT NULL AND ${NOT_ERASED_BILL}
         AND NOT EXISTS (SELECT 1 FROM bills o WHERE o.document_sha256 = b.document_sha256 AND o.part = b.part AND o.deleted_at IS NULL))
     ORDER BY id`,
    [layoutId],
  );
  for (const lesson of rows.map(toLesson)) byPath.set(lesson.path, [...(byPath.get(lesson.path) ?? []), lesson]);
  return byPath;
}

const fieldsOf = (reader: StoreReader, layoutId: string): LayoutMemory['fields'] => [...lessonsOf(reader, layoutId).values()].flatMap((lessons) => memoryOfField(lessons) ?? []);

function dropEmpty(transaction: StoreTransaction): void {
  transaction.run('DELETE FROM layout_lessons WHERE layout_id NOT IN (SELECT layout_id FROM layout_lessons WHERE places IS NOT NULL)');
  transaction.run('DELETE FROM layouts WHERE id NOT IN (SELECT layout_id FROM layout_lessons)');
}

function insertLesson(transaction: StoreTransaction, layoutId: string, bill: z.infer<typeof BillOfFile>, { path, kind, places }: Lesson): void {
  transaction.run('INSERT INTO layout_lessons (id, layout_id, document_sha256, part, path, kind, places, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
    transaction.newId(), layoutId, bill.documentSha256, bill.part, path, kind, places === null ? null : JSON.stringify(places), momentOf(transaction),
  ]);
}

function layoutFor(transaction: StoreTransaction, { layoutId, provider, providerWords, providerAsRead, fingerprint }: z.output<typeof Teaching>): string {
  if (layoutId !== null && transaction.get('SELECT 1 FROM layouts WHERE id = ?', [layoutId]) !== undefined) return layoutId;
  const id = transaction.newId();
  transaction.run('INSERT INTO layouts (id, provider, provider_words, provider_as_read, fingerprint, created_at) VALUES (?, ?, ?, ?, ?, ?)', [
    id, provider, JSON.stringify(providerWords), providerAsRead, JSON.stringify(fingerprint), momentOf(transaction),
  ]);
  return id;
}

/** The layouts of bills that a person taught. Rows of this device alone: they are not synced, and hold no value of a bill. */
export const layoutOperations = {
  /** What is remembered of every layout, to be held against a bill. */
  memories: read(z.void(), (reader): LayoutMemory[] =>
    reader.all('SELECT * FROM layouts ORDER BY id DESC LIMIT ?', [KEPT]).flatMap((row) => {
      const fields = fieldsOf(reader, String(row['id']));
      if (fields.length === 0) return [];
      const { provider_words: words, provider_as_read: asRead, fingerprint } = row;
      return [LayoutMemory.parse({ id: row['id'], providerWords: JSON.parse(String(words)) as unknown, providerAsRead: asRead, fingerprint: JSON.parse(String(fingerprint)) as unknown, fields })];
    }),
  ),

  list: read(z.void(), (reader): LayoutSummary[] =>
    reader
      .all('SELECT l.*, (SELECT COUNT(DISTINCT document_sha256 || part) FROM layout_lessons x WHERE x.layout_id = l.id AND x.places IS NOT NULL) AS bill_count FROM layouts l ORDER BY provider, id')
      .map((row) => ({
        id: String(row['id']), provider: row['provider'] === null ? null : String(row['provider']), billCount: Number(row['bill_count']),
        paths: fieldsOf(reader, String(row['id'])).map(({ path }) => path),
      })),
  ),

  /** Puts what a bill teaches in place of what it taught before; without lessons, what it taught is gone. */
  teach: change(Teaching, (transaction, teaching): void => {
    const bill = { documentSha256: teaching.documentSha256, part: teaching.part };
    const known = transaction.all(`SELECT id, layout_id, path, kind, places FROM layout_lessons WHERE document_sha256 = ? AND part = ? AND kind <> 'FAILED'`, [bill.documentSha256, bill.part]);
    const textOf = ({ path, kind, places }: Lesson): string => JSON.stringify([path, kind, places]);
    const layoutId = teaching.lessons.length === 0 ? null : layoutFor(transaction, teaching);
    const wanted = new Map(teaching.lessons.map((lesson) => [textOf(lesson), lesson]));
    for (const row of known) {
      // What stays keeps its age: later lessons count for more.
      if (row['layout_id'] === layoutId && wanted.delete(textOf(toLesson(row)))) continue;
      transaction.run('DELETE FROM layout_lessons WHERE id = ?', [String(row['id'])]);
    }
    if (layoutId !== null) for (const lesson of wanted.values()) insertLesson(transaction, layoutId, bill, lesson);
    dropEmpty(transaction);
    transaction.run('DELETE FROM lessons_due WHERE document_sha256 = ? AND part = ? AND token = ?', [bill.documentSha256, bill.part, teaching.token]);
    transaction.changedNouns.add(NOUN);
  }),

  /** Notes once a bill on which remembered places gave values that its checks speak against. */
  fail: change(BillOfFile.extend({ layoutId: Id, paths: z.array(z.string().max(60)) }), (transaction, { layoutId, paths, ...bill }): void => {
    if (transaction.get('SELECT 1 FROM layouts WHERE id = ?', [layoutId]) === undefined) return;
    const noted = new Set(transaction.all(`SELECT path FROM layout_lessons WHERE layout_id = ? AND document_sha256 = ? AND part = ? AND kind = 'FAILED'`, [layoutId, bill.documentSha256, bill.part]).map((row) => row['path']));
    for (const path of paths.filter((one) => !noted.has(one))) insertLesson(transaction, layoutId, bill, { path, kind: 'FAILED', places: null });
    transaction.changedNouns.add(NOUN);
  }),

  /** Forgets a layout with all that was taught of it. */
  forget: change(z.object({ id: Id }), (transaction, { id }): void => {
    transaction.run('DELETE FROM layout_lessons WHERE layout_id = ?', [id]);
    transaction.run('DELETE FROM layouts WHERE id = ?', [id]);
    transaction.changedNouns.add(NOUN);
  }),

  /** Notes that a bill's lessons have to be drawn anew. */
  setDue: change(BillOfFile, (transaction, { documentSha256, part }): void => {
    transaction.run('INSERT INTO lessons_due (document_sha256, part, token) VALUES (?, ?, ?) ON CONFLICT (document_sha256, part) DO UPDATE SET token = excluded.token', [documentSha256, part, transaction.newId()]);
  }),

  /** Bills whose lessons are due, with the bill where it is here. */
  due: read(z.void(), (reader): { documentSha256: string; part: number; token: string; billId: string | null }[] =>
    reader
      .all('SELECT d.*, (SELECT b.id FROM bills b WHERE b.document_sha256 = d.document_sha256 AND b.part = d.part AND b.deleted_at IS NULL) AS bill_id FROM lessons_due d LIMIT 100')
      .map((row) => ({ documentSha256: String(row['document_sha256']), part: Number(row['part']), token: String(row['token']), billId: row['bill_id'] === null ? null : String(row['bill_id']) })),
  ),
};
