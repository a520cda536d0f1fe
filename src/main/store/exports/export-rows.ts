import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import type { ChargeKind } from '../../../shared/domain/charge.ts';
import { ConnectionSettings } from '../../../shared/domain/connection.ts';
import { countedUsage, shareOf } from '../../../shared/domain/counted-usage.ts';
import { DatasourceType } from '../../../shared/domain/datasource.ts';
import { ExportFilter } from '../../../shared/domain/export.ts';
import { OccupancyChange } from '../../../shared/domain/occupancy.ts';
import type { Usage } from '../../../shared/domain/usage.ts';
import { OF_READING } from '../issues/issue-table.ts';
import { ISSUES_THAT_TELL } from '../../../shared/domain/issue.ts';
import { quantityOf } from '../bills/billed-services.ts';
import { conditionsFrom, type Conditions } from '../rows/conditions.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { SqlValue } from '../engine/statement.ts';
import { read } from '../operation.ts';

/** One service of a bill as it is exported: as billed, and beside it what of it counts for the company. */
export interface ExportUsage extends Omit<Usage, 'billId'> {
  readonly meterNumber: string | null;
  readonly servicePoint: string | null;
  readonly siteName: string | null;
  readonly siteExternalId: string | null;
  /** 0 to 1; null where it is not known. */
  readonly share: number | null;
  readonly counted: number | null;
  readonly countedUnit: string | null;
}

export interface ExportCharge {
  readonly description: string;
  readonly amount: number;
  readonly kind: ChargeKind;
}

/** A bill with all that it says. */
export interface ExportBill {
  readonly id: string;
  readonly companyId: string;
  readonly companyName: string;
  readonly accountId: string | null;
  readonly accountNumber: string | null;
  readonly provider: string | null;
  readonly siteNames: readonly string[];
  readonly status: string;
  readonly billDate: string | null;
  readonly dueDate: string | null;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly invoiceNumber: string | null;
  readonly currency: string | null;
  readonly totalAmount: number | null;
  readonly currentCharges: number | null;
  /** As the inbox counts them: all that is wrong with its reading is one. */
  readonly openIssueCount: number;
  readonly fileName: string;
  readonly documentSha256: string;
  readonly mimeType: string;
  readonly notes: string | null;
  /** Those that the filter asks for, of `serviceCount` that the bill has. */
  readonly usages: readonly ExportUsage[];
  readonly serviceCount: number;
  readonly charges: readonly ExportCharge[];
}

/** Days of a meter's service, both ends billed. */
export interface MeterDays {
  readonly meterId: string;
  readonly type: DatasourceType;
  readonly start: string;
  readonly end: string;
}

const MOST_BILLS = 500;
const Settings = ConnectionSettings.pick({ multiplyByOccupancy: true, customContainer: true });
const Sites = z.array(z.object({ id: z.string(), name: z.string(), externalId: z.string().nullable(), occupancyPercent: z.number(), occupancyChanges: z.array(OccupancyChange) }));

const textOf = (value: SqlValue | undefined): string | null => (typeof value === 'string' ? value : null);
const numberOf = (value: SqlValue | undefined): number | null => (typeof value === 'number' ? value : null);
const jsonOf = (value: SqlValue | undefined): unknown => (typeof value === 'string' ? (JSON.parse(value) as unknown) : null);

/** Something is open that leaves doubt about the bill. */
export const OPEN_ISSUE = `EXISTS (SELECT 1 FROM issues i WHERE i.bill_id = b.id AND i.status = 'OPEN' AND i.deleted_at IS NULL AND i.kind NOT IN (${ISSUES_THAT_TELL.map((kind) => `'${kind}'`).join(', ')}))`;

/** Bills that stand: replaced ones and those put away are in no export. */
export function billConditions({ companyId, siteId, types, from, to }: z.output<typeof ExportFilter>): Conditions {
  const asked = conditionsFrom('b.deleted_at IS NULL AND b.superseded_by_id IS NULL');
  asked.add('b.company_id = @', companyId);
  asked.add('b.account_id IN (SELECT account_id FROM account_sites WHERE site_id = @)', siteId);
  asked.add('EXISTS (SELECT 1 FROM usages u WHERE u.bill_id = b.id AND u.type IN (SELECT value FROM json_each(@)))', types.length === 0 ? undefined : JSON.stringify(types));
  asked.add('COALESCE(b.period_end, b.period_start, b.bill_date) >= @', from);
  asked.add('COALESCE(b.period_start, b.period_end, b.bill_date) <= @', to);
  return asked;
}

interface BillPlace {
  readonly sites: z.infer<typeof Sites>;
  readonly settings: z.infer<typeof Settings>;
  readonly lines: readonly string[];
}

function toUsage(row: SqlRow, { sites, settings, lines }: BillPlace, bill: SqlRow): ExportUsage {
  const type = DatasourceType.parse(row['type']);
  const siteId = textOf(row['site_id']);
  const periodStart = textOf(row['period_start']) ?? textOf(bill['period_start']);
  const periodEnd = textOf(row['period_end']) ?? textOf(bill['period_end']);
  const share = shareOf({ isMultiplied: settings.multiplyByOccupancy, sites, siteId, periodStart, periodEnd });
  const usage = numberOf(row['usage']);
  const unit = textOf(row['unit']);
  const counted = countedUsage({ usage, unit, share, fromContainer: quantityOf(type, settings.customContainer, lines) });
  const site = sites.find(({ id }) => id === siteId) ?? (sites.length === 1 ? sites[0] : undefined);
  return {
    id: String(row['id']), meterId: textOf(row['meter_id']), type, periodStart, periodEnd, usage, unit,
    standardUsage: numberOf(row['standard_usage']), standardUnit: textOf(row['standard_unit']), direction: row['direction'] as Usage['direction'],
    demand: numberOf(row['demand']), demandUnit: textOf(row['demand_unit']), readType: textOf(row['read_type']) as Usage['readType'], charges: numberOf(row['charges']),
    meterNumber: textOf(row['meter_number']), servicePoint: textOf(row['service_point']), siteName: site?.name ?? null, siteExternalId: site?.externalId ?? null,
    share, counted: counted?.usage ?? null, countedUnit: counted?.unit ?? null,
  };
}

function grouped(rows: readonly SqlRow[]): Map<string, SqlRow[]> {
  const groups = new Map<string, SqlRow[]>();
  for (const row of rows) {
    const key = String(row['bill_id']);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function billsOf(reader: StoreReader, ids: readonly string[], { types, siteId }: z.output<typeof ExportFilter>): ExportBill[] {
  const wanted = JSON.stringify(ids);
  const bills = reader.all(
    `SELECT b.id, b.company_id, c.name AS company_name, b.account_id, COALESCE(a.account_number, b.account_number) AS shown_account_number, b.provider, b.status, b.bill_date, b.due_date,
       b.period_start, b.period_end, b.invoice_number, b.currency, b.total_amount, b.current_charges, b.notes, b.document_sha256, d.file_name, d.mime_type, n.settings,
       (SELECT json_group_array(json_object('id', s.id, 'name', s.name, 'externalId', s.external_id, 'occupancyPercent', s.occupancy_percent, 'occupancyChanges', json(s.occupancy_changes)))
          FROM account_sites x JOIN sites s ON s.id = x.site_id WHERE x.account_id = b.account_id) AS sites,
       (SELECT COUNT(DISTINCT CASE WHEN i.kind IN (${OF_READING}) THEN 'reading' ELSE i.id END) FROM issues i WHERE i.bill_id = b.id AND i.deleted_at IS NULL AND i.status = 'OPEN') AS open_issue_count
     FROM json_each(?) page JOIN bills b ON b.id = page.value JOIN companies c ON c.id = b.company_id JOIN documents d ON d.sha256 = b.document_sha256
       LEFT JOIN accounts a ON a.id = b.account_id LEFT JOIN connections n ON n.id = COALESCE(a.connection_id, b.connection_id)
     WHERE b.deleted_at IS NULL ORDER BY page.key`,
    [wanted],
  );
  const usages = grouped(reader.all(
    `SELECT u.*, m.meter_number, m.service_point, m.site_id FROM json_each(?) page JOIN usages u ON u.bill_id = page.value LEFT JOIN meters m ON m.id = u.meter_id
     ORDER BY u.bill_id, u.type, m.meter_number, u.period_start, u.id`,
    [wanted],
  ));
  const charges = grouped(reader.all('SELECT h.* FROM json_each(?) page JOIN charges h ON h.bill_id = page.value ORDER BY h.bill_id, h.position', [wanted]));
  return bills.map((bill): ExportBill => {
    const id = String(bill['id']);
    const lines = (charges.get(id) ?? []).map((row): ExportCharge => ({ description: String(row['description']), amount: Number(row['amount']), kind: row['kind'] as ChargeKind }));
    const sites = Sites.parse(jsonOf(bill['sites']) ?? []);
    const place: BillPlace = { sites, settings: Settings.safeParse(jsonOf(bill['settings'])).data ?? { multiplyByOccupancy: false, customContainer: null }, lines: lines.map(({ description }) => description) };
    const own = (usages.get(id) ?? []).filter((row) => (types.length === 0 || types.some((type) => type === row['type'])) && (siteId === undefined || row['site_id'] === null || row['site_id'] === siteId));
    return {
      id, companyId: String(bill['company_id']), companyName: String(bill['company_name']), accountId: textOf(bill['account_id']), accountNumber: textOf(bill['shown_account_number']),
      provider: textOf(bill['provider']), siteNames: sites.map(({ name }) => name), status: String(bill['status']), billDate: textOf(bill['bill_date']), dueDate: textOf(bill['due_date']),
      periodStart: textOf(bill['period_start']), periodEnd: textOf(bill['period_end']), invoiceNumber: textOf(bill['invoice_number']), currency: textOf(bill['currency']),
      totalAmount: numberOf(bill['total_amount']), currentCharges: numberOf(bill['current_charges']), openIssueCount: Number(bill['open_issue_count']),
      fileName: String(bill['file_name']), documentSha256: String(bill['document_sha256']), mimeType: String(bill['mime_type']), notes: textOf(bill['notes']),
      usages: own.map((row) => toUsage(row, place, bill)), serviceCount: usages.get(id)?.length ?? 0, charges: lines,
    };
  });
}

/** What bills are exported from, page by page, so that no export holds all of it. */
export const exportOperations = {
  /** The bills of an export in the order of company, account and period, with how many stay out since something about them is open. */
  find: read(ExportFilter, (reader, filter): { billIds: string[]; heldBack: number } => {
    const { where, params } = billConditions(filter);
    const rows = reader.all(
      `SELECT b.id, ${OPEN_ISSUE} AS is_open FROM bills b JOIN companies c ON c.id = b.company_id LEFT JOIN accounts a ON a.id = b.account_id
       WHERE ${where()} ORDER BY c.search_text, c.id, a.account_number, b.account_id, COALESCE(b.period_end, b.bill_date), b.id`,
      params,
    );
    const taken = filter.withOpenIssues ? rows : rows.filter((row) => row['is_open'] === 0);
    return { billIds: taken.map((row) => String(row['id'])), heldBack: rows.length - taken.length };
  }),

  /** The days of each meter and service that are billed by bills which stay out of an export since something about them is open. */
  keptBackDays: read(ExportFilter, (reader, filter): MeterDays[] => {
    if (filter.withOpenIssues) return [];
    const { where, params } = billConditions(filter);
    return reader.all(
      `SELECT u.meter_id, u.type, COALESCE(u.period_start, b.period_start) AS days_from, COALESCE(u.period_end, b.period_end) AS days_to
       FROM bills b JOIN usages u ON u.bill_id = b.id WHERE ${where()} AND ${OPEN_ISSUE} AND u.meter_id IS NOT NULL ORDER BY days_from`,
      params,
    ).flatMap((row): MeterDays[] => {
      const [start, end] = [textOf(row['days_from']), textOf(row['days_to'])];
      return start === null || end === null ? [] : [{ meterId: String(row['meter_id']), type: DatasourceType.parse(row['type']), start, end }];
    });
  }),

  /** The bills of these ids, in their order, with the usages that the filter asks for, and its charges where they are wanted; those erased meanwhile are left out. */
  bills: read(z.object({ ids: z.array(Id).max(MOST_BILLS), filter: ExportFilter, withCharges: z.boolean().default(true) }), (reader, { ids, filter, withCharges }): ExportBill[] =>
    billsOf(reader, ids, filter).map((bill) => (withCharges ? bill : { ...bill, charges: [] }))),
};
