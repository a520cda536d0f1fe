import type { StoreReader } from '../engine/database.ts';
import { changesSince } from '../rows/changes-since.ts';

/** More bills than these are not named one by one. */
const MOST_NAMED = 1000;

/** What a bill is searched by. */
interface SearchedBill {
  readonly companyId: string;
  readonly accountId: string | null;
  readonly text: string;
}

interface Texts {
  /** The last change of the outbox that they know of. */
  sequence: number;
  readonly byBill: Map<string, SearchedBill>;
}

const textsOf = new WeakMap<StoreReader, Texts>();

/** As SQL packs a column: one text for all bills, since a row object for each of 50,000 would take longer than the rest. */
const packed = (column: string): string => `json_group_array(${column}) AS ${column}`;

function readAll(reader: StoreReader, { byBill }: Texts): void {
  const row = reader.get(`SELECT ${['id', 'company_id', 'account_id', 'search_text'].map(packed).join(', ')} FROM bills INDEXED BY bills_listed WHERE deleted_at IS NULL`);
  const column = (name: string): unknown[] => JSON.parse(String(row?.[name] ?? '[]')) as unknown[];
  const [ids, companies, accounts, texts] = [column('id'), column('company_id'), column('account_id'), column('search_text')];
  byBill.clear();
  for (const [at, id] of ids.entries()) byBill.set(String(id), { companyId: String(companies[at]), accountId: accounts[at] as string | null, text: String(texts[at]) });
}

function readAgain(reader: StoreReader, { byBill }: Texts, ids: readonly string[]): void {
  for (const id of ids) byBill.delete(id);
  for (const row of reader.all('SELECT id, company_id, account_id, search_text FROM bills WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)])) {
    byBill.set(String(row['id']), { companyId: String(row['company_id']), accountId: row['account_id'] as string | null, text: String(row['search_text']) });
  }
}

/** The texts of all bills as they are now; read once, and then what changed. */
function textsNow(reader: StoreReader): ReadonlyMap<string, SearchedBill> {
  const known = textsOf.get(reader) ?? { sequence: -1, byBill: new Map<string, SearchedBill>() };
  textsOf.set(reader, known);
  const { sequence, rows } = changesSince(reader, Math.max(0, known.sequence));
  if (known.sequence === -1 || rows === null) readAll(reader, known);
  else readAgain(reader, known, rows.filter(({ noun }) => noun === 'bill').map(({ id }) => id));
  known.sequence = sequence;
  return known.byBill;
}

export interface FoundBills {
  readonly count: number;
  /** null where they are many. */
  readonly ids: readonly string[] | null;
}

/**
 * The bills in which a folded text stands, or in the name of whose company or one of whose sites. Looked for in memory of this process: the
 * database takes ten times as long to look through as many rows, while a person types.
 */
export function billsWithText(reader: StoreReader, text: string): FoundBills {
  const named = (sql: string): ReadonlySet<unknown> => new Set(reader.all(sql, [text]).map((row) => row['id']));
  const companies = named('SELECT id FROM companies WHERE instr(search_text, ?) > 0');
  const accounts = named('SELECT DISTINCT x.account_id AS id FROM account_sites x JOIN sites s ON s.id = x.site_id WHERE instr(s.search_text, ?) > 0');
  const ids: string[] = [];
  let count = 0;
  for (const [id, bill] of textsNow(reader)) {
    if (!bill.text.includes(text) && !companies.has(bill.companyId) && !accounts.has(bill.accountId)) continue;
    count += 1;
    if (count <= MOST_NAMED) ids.push(id);
  }
  return { count, ids: count <= MOST_NAMED ? ids : null };
}
