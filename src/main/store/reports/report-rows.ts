import { z } from 'zod';
import { ConnectionSettings } from '../../../shared/domain/connection.ts';
import { shareOf } from '../../../shared/domain/counted-usage.ts';
import { DatasourceType } from '../../../shared/domain/datasource.ts';
import { OccupancyChange } from '../../../shared/domain/occupancy.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import type { ReportRequest } from '../../../shared/domain/report.ts';
import { standardise } from '../../../shared/units/quantity.ts';
import { quantityOf } from '../bills/billed-services.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { SqlValue } from '../engine/statement.ts';
import { OPEN_ISSUE } from '../exports/export-rows.ts';
import type { Steps } from '../operation.ts';
import { unpackJson } from '../rows/packed-json.ts';
import { costShares, periodCost } from './bill-cost.ts';
import type { BilledSpan } from './counted-days.ts';

/** One service of one bill, as reports count it; or, without a type, the money of a bill that does not say for which of its services. */
export interface ReportRow {
  readonly billId: string;
  readonly accountId: string | null;
  readonly type: DatasourceType | null;
  readonly meterId: string | null;
  readonly siteId: string | null;
  /** The account has several sites and its meter none: it is of no site. */
  readonly isOfSeveralSites: boolean;
  readonly span: BilledSpan | null;
  /** What counts, in the standard unit of its service where its own converts. */
  readonly usage: { readonly value: number; readonly unit: string } | null;
  readonly isExported: boolean;
  /** The share that counts; null where an occupancy applies that is not known. */
  readonly share: number | null;
  /** Of the whole building: a load factor is the meter's. */
  readonly wholeUsage: number | null;
  readonly demand: { readonly value: number; readonly unit: string } | null;
  readonly isEstimated: boolean;
  readonly cost: { readonly value: number; readonly currency: string } | null;
  /** Its cost is in the report, be it in a row of its bill that is of no service. */
  readonly isCostKnown: boolean;
  readonly isToReview: boolean;
  /** Something is open that leaves doubt about its bill. */
  readonly hasOpenIssues: boolean;
  /** Its bill is here, but in no number of the report. */
  readonly isLeftOut: boolean;
  readonly isTracked: boolean;
  /** By time of use, times the share; empty where that was not asked for. */
  readonly parts: readonly { readonly name: string; readonly value: number }[];
}

interface Place {
  readonly isMultiplied: boolean;
  readonly container: ConnectionSettings['customContainer'];
  readonly sites: readonly { readonly id: string; readonly occupancyPercent: number; readonly occupancyChanges: readonly OccupancyChange[] }[];
  readonly isTracked: boolean;
}

const Settings = ConnectionSettings.pick({ multiplyByOccupancy: true, customContainer: true });
const SitesOfAccount = z.array(z.object({ id: z.string(), occupancyPercent: z.number(), occupancyChanges: z.array(OccupancyChange) }));
const NOWHERE: Place = { isMultiplied: false, container: null, sites: [], isTracked: false };

const jsonOf = (value: SqlValue | undefined): unknown => (typeof value === 'string' ? (JSON.parse(value) as unknown) : null);
const textOf = (value: SqlValue | undefined): string | null => (typeof value === 'string' ? value : null);
const numberOf = (value: SqlValue | undefined): number | null => (typeof value === 'number' ? value : null);

/** The accounts of a company, each with its sites and what its connection says of occupancy and containers. */
function placesOf(reader: StoreReader, companyId: string): Map<string, Place> {
  const rows = reader.all(
    `SELECT a.id, a.status, n.settings,
       (SELECT json_group_array(json_object('id', s.id, 'occupancyPercent', s.occupancy_percent, 'occupancyChanges', json(s.occupancy_changes)))
          FROM account_sites x JOIN sites s ON s.id = x.site_id WHERE x.account_id = a.id) AS sites
     FROM accounts a LEFT JOIN connections n ON n.id = a.connection_id WHERE a.company_id = ? AND a.deleted_at IS NULL`,
    [companyId],
  );
  return new Map(rows.map((row) => {
    const settings = Settings.safeParse(jsonOf(row['settings'])).data;
    return [String(row['id']), {
      isMultiplied: settings?.multiplyByOccupancy ?? false, container: settings?.customContainer ?? null,
      sites: SitesOfAccount.parse(jsonOf(row['sites'])), isTracked: row['status'] !== 'CUSTOMER_NOT_TRACKED',
    }];
  }));
}

/** By bill, the words of the lines that may count pick-ups or deliveries: only of accounts whose connection has a container. */
function linesOf(reader: StoreReader, places: ReadonlyMap<string, Place>): Map<string, string[]> {
  const accounts = [...places].filter(([, { container }]) => container !== null).map(([id]) => id);
  if (accounts.length === 0) return new Map();
  const rows = reader.all(
    `SELECT h.bill_id, json_group_array(h.description) AS lines FROM json_each(?) wanted JOIN bills b ON b.account_id = wanted.value AND b.deleted_at IS NULL
       JOIN charges h ON h.bill_id = b.id GROUP BY h.bill_id`,
    [JSON.stringify(accounts)],
  );
  return new Map(rows.map((row) => [String(row['bill_id']), z.array(z.string()).parse(jsonOf(row['lines']))]));
}

type Asked = z.output<typeof ReportRequest>;

/** The bills of a scope; those that were replaced or could not be read are none. */
function billIdsOf(reader: StoreReader, { companyId, siteId, accountId }: Asked): string[] {
  const ids = reader.get(
    `SELECT json_group_array(id) AS ids FROM (SELECT b.id FROM bills b
     WHERE b.company_id = ?1 AND b.deleted_at IS NULL AND b.superseded_by_id IS NULL AND b.status <> 'UNREADABLE'
       AND (?2 IS NULL OR b.account_id = ?2)
       AND (?3 IS NULL OR b.account_id IN (SELECT account_id FROM account_sites WHERE site_id = ?3))
     ORDER BY b.id)`,
    [companyId, accountId ?? null, siteId ?? null],
  );
  return JSON.parse(String(ids?.['ids'])) as string[];
}

/** One row for each usage of some bills, those of one bill together. */
function rowsOf(reader: StoreReader, billIds: readonly string[], { withParts }: Asked): SqlRow[] {
  return reader.all(
    `SELECT b.id, b.account_id, b.status, ${OPEN_ISSUE} AS is_open, b.currency, b.current_charges, b.total_amount, b.period_start AS bill_start, b.period_end AS bill_end,
       ${withParts ? 'b.reading' : 'CASE WHEN b.current_charges IS NULL THEN b.reading END'} AS reading,
       u.id AS usage_id, u.type, u.meter_id, m.site_id, m.meter_number, u.period_start, u.period_end, u.usage, u.unit, u.standard_usage, u.standard_unit,
       u.direction, u.demand, u.demand_unit, u.read_type, u.charges
     FROM json_each(?) page JOIN bills b ON b.id = page.value LEFT JOIN usages u ON u.bill_id = b.id LEFT JOIN meters m ON m.id = u.meter_id
     ORDER BY page.key, u.id`,
    [JSON.stringify(billIds)],
  );
}

function spanOf(start: SqlValue | undefined, end: SqlValue | undefined): BilledSpan | null {
  const [from, to] = [textOf(start), textOf(end)];
  return from === null || to === null || from > to ? null : { start: from, end: to };
}

/** In the standard unit of the service where its own converts. */
function standardOf(type: DatasourceType, usage: number, unit: string | null): ReportRow['usage'] {
  if (unit === null) return null;
  const standard = standardise(type, usage, unit);
  return standard === null ? { value: usage, unit } : { value: standard.value, unit: standard.unit };
}

/** As the bill says, by its own factor where it prints one; by the container where it names no usage. */
function usageOf(row: SqlRow, type: DatasourceType, container: Place['container'], lines: readonly string[]): ReportRow['usage'] {
  const [usage, standard] = [numberOf(row['usage']), numberOf(row['standard_usage'])];
  const standardUnit = textOf(row['standard_unit']);
  if (usage === null) {
    const contained = quantityOf(type, container, lines);
    return contained === null ? null : standardOf(type, contained.usage, contained.unit);
  }
  return standard !== null && standardUnit !== null ? { value: standard, unit: standardUnit } : standardOf(type, usage, textOf(row['unit']));
}

function demandOf(row: SqlRow): ReportRow['demand'] {
  const [value, unit] = [numberOf(row['demand']), textOf(row['demand_unit'])];
  if (value === null || unit === null) return null;
  return unit === 'MW' ? { value: value * 1000, unit: 'kW' } : { value, unit };
}

/** The parts a bill names for the service of a row: by its type and meter, else by its place among the bill's services. */
function partsOf(reading: ReadBill | null, row: SqlRow, at: number, factor: number): ReportRow['parts'] {
  if (reading === null) return [];
  const fits = reading.services.filter((service) => service.type === row['type'] && service.usage === row['usage'] && service.periodEnd === row['period_end']);
  const found = fits.find(({ meterNumber }) => meterNumber === row['meter_number']) ?? fits[0] ?? reading.services[at];
  return (found !== undefined && found.type === row['type'] ? found.parts : []).map(({ name, usage }) => ({ name, value: usage * factor }));
}

function toRows(services: readonly SqlRow[], place: Place, lines: readonly string[], asked: Asked): ReportRow[] {
  const { isOccupied, withParts } = asked;
  const [bill] = services;
  if (bill === undefined) return [];
  const reading = bill['reading'] instanceof Uint8Array ? (unpackJson(bill['reading']) as ReadBill) : null;
  const used = services.filter((row) => row['usage_id'] !== null);
  const money = {
    currentCharges: numberOf(bill['current_charges']), totalAmount: numberOf(bill['total_amount']), previousBalance: reading?.previousBalance ?? null,
    serviceCharges: used.map((row) => numberOf(row['charges'])), types: used.map((row) => String(row['type'])),
  };
  const cost = periodCost(money);
  const shares = costShares(money);
  const currency = textOf(bill['currency']);
  const billSpan = spanOf(bill['bill_start'], bill['bill_end']);
  const hasOpenIssues = bill['is_open'] === 1;
  const common = { billId: String(bill['id']), accountId: textOf(bill['account_id']), isToReview: bill['status'] === 'NEEDS_REVIEW', hasOpenIssues, isLeftOut: hasOpenIssues && !asked.withOpenIssues, isTracked: place.isTracked };
  const onlySite = place.sites.length === 1 ? (place.sites[0]?.id ?? null) : null;
  const shareIn = (siteId: string | null, span: BilledSpan | null): number | null =>
    shareOf({ isMultiplied: isOccupied && place.isMultiplied, sites: place.sites, siteId, periodStart: span?.start ?? null, periodEnd: span?.end ?? null });
  const costOf = (part: number, share: number | null): ReportRow['cost'] => (cost === null || currency === null || share === null ? null : { value: cost * part * share, currency });
  const rows = used.map((row, at): ReportRow => {
    const type = DatasourceType.parse(row['type']);
    const own = textOf(row['site_id']);
    const span = spanOf(row['period_start'], row['period_end']) ?? billSpan;
    const share = shareIn(own, span);
    const whole = usageOf(row, type, place.container, lines);
    const billed = numberOf(row['usage']);
    const factor = whole === null || billed === null || billed === 0 || share === null ? null : (whole.value / billed) * share;
    return {
      ...common, type, meterId: textOf(row['meter_id']), siteId: own ?? onlySite, isOfSeveralSites: own === null && place.sites.length > 1, span, share,
      usage: whole === null || share === null ? null : { value: whole.value * share, unit: whole.unit },
      wholeUsage: whole?.unit === 'kWh' ? whole.value : null,
      // What a solar array feeds into the grid is what it is there for: it stands as its usage.
      isExported: row['direction'] === 'EXPORT' && type !== 'SOLAR', demand: demandOf(row), isEstimated: row['read_type'] === 'ESTIMATED',
      cost: shares === null ? null : costOf(shares[at] ?? 0, share),
      isCostKnown: costOf(1, share) !== null && (shares !== null || asked.type === undefined),
      parts: withParts && factor !== null ? partsOf(reading, row, at, factor) : [],
    };
  });
  if (shares !== null || cost === null) return rows;
  const share = shareIn(onlySite, billSpan);
  const unsplit: ReportRow = {
    ...common, type: null, meterId: null, siteId: onlySite, isOfSeveralSites: place.sites.length > 1, span: billSpan ?? rows[0]?.span ?? null, share,
    usage: null, wholeUsage: null, isExported: false, demand: null, isEstimated: false, cost: costOf(1, share), isCostKnown: true, parts: [],
  };
  return [...rows, unsplit];
}

/** Bills of one step: they are read within a few milliseconds. */
const BILLS_AT_ONCE = 100;

/**
 * What the bills of a scope say, one row for each of their services, of all time: how a service counts its days is shown by all its bills.
 * Of a site there are also those of its accounts' other sites.
 */
export function* reportRows(reader: StoreReader, asked: Asked): Steps<ReportRow[]> {
  const places = placesOf(reader, asked.companyId);
  const lines = linesOf(reader, places);
  const ids = billIdsOf(reader, asked);
  const rows: ReportRow[] = [];
  for (let at = 0; at < ids.length; at += BILLS_AT_ONCE) {
    yield;
    const bills = Map.groupBy(rowsOf(reader, ids.slice(at, at + BILLS_AT_ONCE), asked), (row) => row['id']);
    for (const bill of bills.values()) {
      const accountId = textOf(bill[0]?.['account_id']);
      rows.push(...toRows(bill, places.get(accountId ?? '') ?? NOWHERE, lines.get(String(bill[0]?.['id'])) ?? [], asked));
    }
  }
  return rows.filter(({ type, meterId }) => (asked.meterId === undefined || meterId === asked.meterId) && (asked.type === undefined || type === asked.type));
}
