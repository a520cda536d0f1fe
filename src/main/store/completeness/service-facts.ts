import { AccountStatus } from '../../../shared/domain/account.ts';
import { ConnectionStatus, type ConnectionSettings } from '../../../shared/domain/connection.ts';
import { EmailFrequency } from '../../../shared/domain/mail-source.ts';
import type { MonthLine } from '../../../shared/domain/completeness.ts';
import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import { effectiveStartDay } from '../../../shared/domain/start-day.ts';
import { PROVIDER_OF_BILLS } from '../accounts/account-finding.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { SqlValue } from '../engine/statement.ts';
import type { BilledPeriod } from './cadence.ts';
import { coverageOf, type ServiceCoverage } from './month-states.ts';

/** One service of one account at one site, with all that its completeness is judged by. */
export interface ServiceLine extends Pick<MonthLine, 'accountId' | 'accountNumber' | 'type' | 'provider' | 'connection' | 'startDay'> {
  readonly siteId: string;
  readonly coverage: ServiceCoverage;
  readonly unplacedBillIds: readonly string[];
}

/** As SQL packs them: one text per account, since a row object for each of 50,000 bills would cost more than the rest. */
type PackedPeriod = readonly [billId: string, billDate: string | null, start: string | null, end: string | null, type: DatasourceType | null, isEstimated: number];

const packed = (text: SqlValue | undefined): readonly PackedPeriod[] => (typeof text === 'string' ? (JSON.parse(text) as readonly PackedPeriod[]) : []);

/** An account without a connection begins with its company's start date, as one whose connection leaves it to that does. */
const NO_CONNECTION: Pick<ConnectionSettings, 'startDate'> = { startDate: { mode: 'COMPANY_DEFAULT' } };

const connectionOf = (row: SqlRow): MonthLine['connection'] =>
  row['connection_id'] === null || row['connection_id'] === undefined
    ? null
    : {
        id: String(row['connection_id']),
        datasourceName: String(row['datasource_name']),
        status: ConnectionStatus.parse(row['status']),
        statusDetail: row['status_detail'] === null ? null : String(row['status_detail']),
        statusSince: String(row['status_since']),
        lastCheckedAt: row['last_checked_at'] === null ? null : String(row['last_checked_at']),
        isActive: row['is_active'] === 1,
      };

/** The services of these sites, by site. An account without a bill is one of a kind nobody knows yet. */
export function servicesOf(reader: StoreReader, siteIds: readonly string[], type: DatasourceType | undefined): Map<string, ServiceLine[]> {
  const lines = new Map<string, ServiceLine[]>(siteIds.map((id) => [id, []]));
  const rows = reader.all(
    `SELECT x.site_id, a.id, a.account_number, a.status AS account_status, a.start_date, a.created_at, c.default_start_date,
       n.id AS connection_id, n.status, n.status_detail, n.status_since, n.last_checked_at, n.is_active, n.settings, json_extract(n.mail, '$.frequency') AS frequency, d.name AS datasource_name,
       CASE WHEN n.id IS NULL THEN ${PROVIDER_OF_BILLS} ELSE d.name END AS provider,
       (SELECT json_group_array(json_array(b.id, b.bill_date, COALESCE(u.period_start, b.period_start), COALESCE(u.period_end, b.period_end), u.type, u.read_type IS 'ESTIMATED'))
          FROM bills b LEFT JOIN usages u ON u.bill_id = b.id LEFT JOIN meters m ON m.id = u.meter_id
          WHERE b.account_id = a.id AND b.deleted_at IS NULL AND b.superseded_by_id IS NULL AND (m.site_id IS NULL OR m.site_id = x.site_id)) AS periods
     FROM json_each(?1) wanted
       JOIN account_sites x ON x.site_id = wanted.value
       JOIN accounts a ON a.id = x.account_id AND a.deleted_at IS NULL
       JOIN companies c ON c.id = a.company_id
       LEFT JOIN connections n ON n.id = a.connection_id
       LEFT JOIN datasources d ON d.id = n.datasource_id
     ORDER BY wanted.key, a.account_number, a.id`,
    [JSON.stringify(siteIds)],
  );
  for (const row of rows) {
    const settings = typeof row['settings'] === 'string' ? (JSON.parse(row['settings']) as Pick<ConnectionSettings, 'startDate'>) : NO_CONNECTION;
    const startDate = row['start_date'] === null || row['start_date'] === undefined ? null : String(row['start_date']);
    const defaultStartDate = row['default_start_date'] === null || row['default_start_date'] === undefined ? null : String(row['default_start_date']);
    const startDay = effectiveStartDay({ startDate }, settings, { defaultStartDate });
    // A bill that comes by e-mail comes as often as the person said; a website's as its bills say.
    const frequency = typeof row['frequency'] === 'string' ? EmailFrequency.parse(row['frequency']) : null;
    const isTracked = AccountStatus.parse(row['account_status']) !== 'CUSTOMER_NOT_TRACKED';
    const own = {
      siteId: String(row['site_id']),
      accountId: String(row['id']),
      accountNumber: String(row['account_number']),
      startDay,
      provider: row['provider'] === null || row['provider'] === undefined ? null : String(row['provider']),
      connection: connectionOf(row),
    };
    const { byType, unplaced } = sorted(packed(row['periods']));
    // What neither a connection nor a bill shows is nothing any more.
    if (own.connection === null && byType.size + unplaced.length === 0) continue;
    // A service that no bill has shown: it still lacks everything.
    if (byType.size === 0) byType.set(null, []);
    for (const [kind, periods] of byType) {
      if (type !== undefined && kind !== null && kind !== type) continue;
      const coverage = coverageOf({ periods, startDay, knownSince: String(row['created_at']).slice(0, 10), isTracked, frequency });
      lines.get(own.siteId)?.push({ ...own, type: kind, coverage, unplacedBillIds: unplaced });
    }
  }
  return lines;
}

/** The periods of an account's bills by service; a bill without one is named apart. */
function sorted(rows: readonly PackedPeriod[]): { byType: Map<DatasourceType | null, BilledPeriod[]>; unplaced: string[] } {
  const byType = new Map<DatasourceType | null, BilledPeriod[]>();
  const unplaced = new Set<string>();
  for (const [billId, billDate, start, end, type, isEstimated] of rows) {
    if (start === null || end === null) {
      unplaced.add(billId);
      continue;
    }
    const periods = byType.get(type) ?? [];
    periods.push({ billId, billDate, start, end, isEstimated: isEstimated === 1 });
    byType.set(type, periods);
  }
  return { byType, unplaced: [...unplaced] };
}
