import { z } from 'zod';
import type { BillListRequest, BillPage, BillSortKey, BillSummary } from '../../../shared/domain/bill.ts';
import { DatasourceType } from '../../../shared/domain/datasource.ts';
import { billTable } from './bill-table.ts';
import { SERVICE_COLUMNS, SERVICE_JOINS, servicesOf } from './billed-services.ts';
import type { BillRow } from './bill-table.ts';
import { billsWithText } from './bill-texts.ts';
import { conditionsFrom, type Conditions } from '../rows/conditions.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { SqlValue } from '../engine/statement.ts';
import { WAITS_FOR_REVIEW } from '../issues/issue-repository.ts';
import { ofCompanyInUse } from '../companies/company-in-use.ts';
import { columnOf, decodeRow } from '../rows/row-table.ts';
import type { FieldKind, RowTable } from '../rows/row-table.ts';
import { foldText } from '../rows/search-text.ts';

const SORT_COLUMNS: Readonly<Record<z.infer<typeof BillSortKey>, string>> = {
  billDate: 'b.bill_date',
  dueDate: 'b.due_date',
  periodEnd: 'b.period_end',
  totalAmount: 'b.total_amount',
  provider: 'b.provider COLLATE NOCASE',
  accountNumber: 'b.account_number',
  companyName: 'c.search_text',
  createdAt: 'b.created_at',
};

/** The filters that are asked for. @param text folded; none where it is empty */
function conditions(reader: StoreReader, request: z.output<typeof BillListRequest>, text: string): Conditions {
  const asked = conditionsFrom('b.deleted_at IS NULL');
  const { add } = asked;
  add('b.company_id = @', request.companyId);
  add('b.connection_id = @', request.connectionId);
  add('b.account_id = @', request.accountId);
  add('b.status = @', request.status);
  add('b.bill_date >= @', request.from);
  add('b.bill_date <= @', request.to);
  if (request.isToReview === true) asked.always(WAITS_FOR_REVIEW);
  if (request.isToReview === true && request.companyId === undefined) asked.always(ofCompanyInUse('b'));
  add('instr(b.types, @) > 0', request.type === undefined ? undefined : `"${request.type}"`);
  add('b.account_id IN (SELECT account_id FROM account_sites WHERE site_id = @)', request.siteId);
  // Looked for letter by letter, which is many times quicker than LIKE over all bills.
  // Names are looked through once, and only those that fit are looked for at each bill.
  const fits = (names: string): boolean => text !== '' && reader.get(`SELECT 1 FROM ${names} WHERE instr(search_text, ?) > 0 LIMIT 1`, [text]) !== undefined;
  add(
    `(${[
      'instr(b.search_text, @) > 0',
      ...(fits('companies') ? ['b.company_id IN (SELECT id FROM companies WHERE instr(search_text, @) > 0)'] : []),
      ...(fits('sites') ? ['b.account_id IN (SELECT x.account_id FROM account_sites x JOIN sites s ON s.id = x.site_id WHERE instr(s.search_text, @) > 0)'] : []),
    ].join(' OR ')})`,
    text === '' ? undefined : text,
  );
  return asked;
}

const { reading: _reading, corrections: _corrections, ...LISTED_FIELDS } = billTable.fields;
const LISTED_COLUMNS = ['id', 'created_at', 'updated_at', ...Object.keys(LISTED_FIELDS).map(columnOf), 'provider', 'types'].map((column) => `b.${column}`);
const listedTable: RowTable<Omit<BillRow, 'reading' | 'corrections'>> = {
  noun: billTable.noun,
  table: billTable.table,
  fields: LISTED_FIELDS satisfies Readonly<Record<string, FieldKind>>,
  derive: null,
};

/** True where no filter leaves few bills: all are looked through then, and best in the index that holds what is looked at. */
const isBroad = ({ companyId, connectionId, accountId, siteId, status, isToReview }: z.output<typeof BillListRequest>): boolean =>
  [companyId, connectionId, accountId, siteId, status, isToReview].every((one) => one === undefined);

/** True where nothing is asked for of broad lists but a text. */
const hasNoOther = ({ type, from, to }: z.output<typeof BillListRequest>): boolean => type === undefined && from === undefined && to === undefined;

/** Returns one page of bills with the count of all that match. Finds the page first and joins only its rows. */
export function listBills(reader: StoreReader, request: z.output<typeof BillListRequest>): BillPage {
  const text = foldText(request.text);
  const found = text !== '' && isBroad(request) ? billsWithText(reader, text) : null;
  const named = found?.ids ?? null;
  const asked = conditions(reader, request, named === null ? text : '');
  const { params } = asked;
  if (named !== null) params.push(JSON.stringify(named));
  const where = asked.where();
  const bills = named === null ? 'bills b' : `json_each(?${params.length}) named CROSS JOIN bills b ON b.id = named.value`;
  const column = SORT_COLUMNS[request.sort];
  const direction = request.direction === 'desc' ? 'DESC' : 'ASC';
  const join = request.sort === 'companyName' ? 'JOIN companies c ON c.id = b.company_id' : '';
  const ids = reader.all(
    `SELECT b.id FROM ${bills} ${join} WHERE ${where} ORDER BY ${column} ${direction}, b.id ${direction}
     LIMIT ?${params.length + 1} OFFSET ?${params.length + 2}`,
    [...params, request.limit, request.offset],
  );
  // A page that is not full says by itself how many there are.
  const isLast = ids.length < request.limit && (ids.length > 0 || request.offset === 0);
  const counted = (): number => Number(reader.get(`SELECT COUNT(*) AS total FROM ${bills} ${isBroad(request) && named === null ? 'INDEXED BY bills_listed' : ''} WHERE ${where}`, params)?.['total']);
  const total = isLast ? request.offset + ids.length : found !== null && hasNoOther(request) ? found.count : counted();
  const rows = reader.all(
    `SELECT ${LISTED_COLUMNS.join(', ')}, c.name AS company_name, COALESCE(a.account_number, b.account_number) AS shown_account_number, d.file_name,
       ${SERVICE_COLUMNS},
       (SELECT COUNT(*) FROM issues i WHERE i.bill_id = b.id AND i.deleted_at IS NULL AND i.status = 'OPEN') AS open_issue_count
     FROM json_each(?) page
       JOIN bills b ON b.id = page.value
       JOIN companies c ON c.id = b.company_id
       JOIN documents d ON d.sha256 = b.document_sha256
       ${SERVICE_JOINS}
     ORDER BY page.key`,
    [JSON.stringify(ids.map((row) => row['id']))],
  );
  return { rows: rows.map(toSummary), total };
}

function toSummary(row: SqlRow): BillSummary {
  const { naturalKey: _key, ...bill } = decodeRow(listedTable, row);
  const text = (value: SqlValue | undefined): string | null => (value === null || value === undefined ? null : String(value));
  return {
    ...bill,
    companyName: String(row['company_name']),
    provider: text(row['provider']),
    accountNumber: text(row['shown_account_number']),
    ...servicesOf(row),
    types: z.array(DatasourceType).parse(JSON.parse(String(row['types']))),
    openIssueCount: Number(row['open_issue_count']),
    fileName: String(row['file_name']),
  };
}
