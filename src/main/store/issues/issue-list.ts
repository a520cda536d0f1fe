import type { z } from 'zod';
import { IssueSummary } from '../../../shared/domain/issue.ts';
import type { IssueListRequest, IssuePage, IssueSortKey, ListedIssue } from '../../../shared/domain/issue-list.ts';
import { ofCompanyInUse } from '../companies/company-in-use.ts';
import { conditionsFrom } from '../rows/conditions.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import { IS_ABOUT_NOW, issueTable, OF_READING } from './issue-table.ts';
import { comparePlaces, placeOf } from '../rows/list-places.ts';
import { decodeRow } from '../rows/row-table.ts';
import { searchPattern } from '../rows/search-text.ts';

const PROVIDER = 'COALESCE(b.provider, d.name)';
const ACCOUNT_NUMBER = 'COALESCE(a.account_number, b.account_number)';
const FROM = `issues i JOIN companies c ON c.id = i.company_id LEFT JOIN bills b ON b.id = i.bill_id LEFT JOIN accounts a ON a.id = i.account_id
  LEFT JOIN connections n ON n.id = i.connection_id LEFT JOIN datasources d ON d.id = n.datasource_id LEFT JOIN documents f ON f.sha256 = b.document_sha256`;
/** All that is wrong with the reading of a bill is one thing to do; what of it is closed already is another. */
const THING = `CASE WHEN i.kind IN (${OF_READING}) AND i.bill_id IS NOT NULL THEN i.bill_id || i.status ELSE i.id END`;

/** What stands in the issue itself is put in order without a look at what it is about: of thousands that are open, that takes most of the time. */
const OF_ISSUE: ReadonlySet<z.output<typeof IssueSortKey>> = new Set(['since', 'kind']);

const PLACES: Readonly<Record<z.output<typeof IssueSortKey>, string>> = { since: 'MIN(i.created_at)', kind: 'i.kind', company: 'c.name', provider: PROVIDER, billDate: 'b.bill_date' };
const WORD = `(i.text LIKE @ ESCAPE '\\' OR ${ACCOUNT_NUMBER} LIKE @ ESCAPE '\\' OR ${PROVIDER} LIKE @ ESCAPE '\\' OR c.search_text LIKE @ ESCAPE '\\')`;

/** One page of the inbox with the count of all rows that match; what is open of an archived company only where that, or a bill, is asked for. */
export function listIssuePage(reader: StoreReader, { companyId, billId, kind, status, text, sort, direction, offset, limit }: z.output<typeof IssueListRequest>): IssuePage {
  const { add, addWords, always, where, params } = conditionsFrom('i.deleted_at IS NULL');
  add('i.company_id = @', companyId);
  add('(i.bill_id = @ OR i.other_bill_id = @)', billId);
  add('i.kind = @', kind);
  add('i.status = @', status);
  addWords(WORD, text, searchPattern);
  if (companyId === undefined && billId === undefined) always(`(i.status <> 'OPEN' OR ${ofCompanyInUse('i')})`);
  const aboutNow = billId === undefined ? ` AND ${IS_ABOUT_NOW}` : '';
  const from = OF_ISSUE.has(sort) && text === undefined ? 'issues i' : FROM;
  const sign = direction === 'desc' ? -1 : 1;
  const found = reader.all(
    `SELECT MIN(i.id) AS id, ${PLACES[sort]} AS place, json_group_array(i.id) AS ids FROM ${from} WHERE ${where()}${aboutNow} GROUP BY ${THING} ORDER BY MIN(i.id) DESC`,
    params,
  );
  const page = found
    .map((row) => ({ id: String(row['id']), ids: String(row['ids']), place: placeOf(row) }))
    .sort((one, other) => comparePlaces(one.place, other.place, sign))
    .slice(offset, offset + limit);
  return { rows: page.flatMap(({ id, ids }) => listed(reader, id, ids) ?? []), total: found.length };
}

/** An issue as the inbox lists it, with all others of its bill's reading that stand as it does; null where there is none. */
export function listedIssue(reader: StoreReader, id: string): ListedIssue | null {
  const ids = reader.get(
    `SELECT json_group_array(i.id) AS ids, MIN(i.id) AS first FROM issues i
     WHERE i.deleted_at IS NULL AND (i.id = ?1 OR i.bill_id = (SELECT bill_id FROM issues WHERE id = ?1)) AND ${THING} = (SELECT ${THING} FROM issues i WHERE i.id = ?1)`,
    [id],
  );
  return ids?.['first'] == null ? null : listed(reader, String(ids['first']), String(ids['ids']));
}

function listed(reader: StoreReader, id: string, ids: string): ListedIssue | null {
  const row = reader.get(`SELECT i.*, ${PROVIDER} AS provider, ${ACCOUNT_NUMBER} AS account_number, b.bill_date, f.file_name, c.name AS company_name FROM ${FROM} WHERE i.id = ?`, [id]);
  if (row === undefined) return null;
  const issues = reader.all('SELECT id, text FROM issues WHERE id IN (SELECT value FROM json_each(?)) ORDER BY created_at, id', [ids]).map((one) => ({ id: String(one['id']), text: String(one['text']) }));
  return { ...summaryOf(row), companyName: String(row['company_name']), issues };
}

/** An issue with the bill it is about, from a row that names them. */
export const summaryOf = (row: SqlRow): IssueSummary =>
  IssueSummary.parse({ ...decodeRow(issueTable, row), provider: row['provider'], accountNumber: row['account_number'], billDate: row['bill_date'], fileName: row['file_name'] });
