import { z } from 'zod';
import { Day, Id } from '../../../shared/domain/base.ts';
import { CompletenessRequest, Month, MONTH_STATES } from '../../../shared/domain/completeness.ts';
import type { CompletenessPage, CompletenessRow, MonthLine, MonthState } from '../../../shared/domain/completeness.ts';
import { DatasourceType } from '../../../shared/domain/datasource.ts';
import { addDays, compareDays } from '../../../shared/units/day.ts';
import { daysOfMonth, monthsUntil } from '../../../shared/units/month.ts';
import { knownStates } from './known-states.ts';
import { monthVerdict, worstState } from './month-states.ts';
import { servicesOf, type ServiceLine } from './service-facts.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import { read } from '../operation.ts';
import { foldText, searchPattern } from '../rows/search-text.ts';

/** Sites whose months are worked out together. */
const AT_ONCE = 300;

function sitesOf(reader: StoreReader, { companyId, text }: z.output<typeof CompletenessRequest>): SqlRow[] {
  const pattern = text === undefined || foldText(text) === '' ? null : searchPattern(text);
  return reader.all(
    `SELECT s.id, s.name, s.company_id, c.name AS company_name FROM sites s JOIN companies c ON c.id = s.company_id
     WHERE s.deleted_at IS NULL AND s.is_archived = 0 AND c.deleted_at IS NULL AND c.is_archived = 0
       AND (?1 IS NULL OR s.company_id = ?1) AND (?2 IS NULL OR s.search_text LIKE ?2 ESCAPE '\\' OR c.search_text LIKE ?2 ESCAPE '\\')
     ORDER BY c.search_text, c.id, s.search_text, s.id`,
    [companyId ?? null, pattern],
  );
}

/** The states of all months of these sites; they are worked out where they are not known. */
function statesOf(reader: StoreReader, siteIds: readonly string[], { until, months: length, today, type }: z.output<typeof CompletenessRequest>): ReadonlyMap<string, readonly MonthState[]> {
  const months = monthsUntil(until, length);
  const known = knownStates(reader, JSON.stringify([until, length, today, type]));
  const unknown = siteIds.filter((id) => !known.has(id));
  for (let at = 0; at < unknown.length; at += AT_ONCE) {
    for (const [id, lines] of servicesOf(reader, unknown.slice(at, at + AT_ONCE), type)) {
      known.set(id, months.map((month) => worstState(lines.map(({ coverage }) => monthVerdict(coverage, month, today).state))));
    }
  }
  return known;
}

const idOf = (site: SqlRow): string => String(site['id']);

function toRow(site: SqlRow, states: readonly MonthState[]): CompletenessRow {
  return { siteId: idOf(site), siteName: String(site['name']), companyId: String(site['company_id']), companyName: String(site['company_name']), states: [...states] };
}

/** A service whose next bill should have come. */
export interface LateBill extends Pick<MonthLine, 'accountId' | 'accountNumber' | 'type'> {
  readonly siteName: string;
  readonly connectionId: string;
  /** The first day that is not billed. */
  readonly from: string;
}

const lacks = (states: readonly MonthState[]): boolean => states.includes('MISSING') || states.includes('LATE');

function toLine({ coverage, unplacedBillIds, siteId: _site, ...line }: ServiceLine, month: string, today: string): MonthLine {
  const { from, to } = daysOfMonth(month);
  const { state, gaps, expectedBy, endedIn } = monthVerdict(coverage, month, today);
  return {
    ...line, state, expectedBy, endedIn: endedIn ?? null,
    gaps: [...gaps],
    cadenceMonths: coverage.cadence?.months ?? null,
    bills: coverage.periods
      .filter(({ start, end }) => compareDays(start, to) <= 0 && compareDays(end, from) >= 0)
      .map(({ billId, billDate, start, end, isEstimated }) => ({ billId, billDate, periodStart: start, periodEnd: end, isEstimated })),
    unplacedBillIds: [...unplacedBillIds],
    firstDay: coverage.covered[0]?.from ?? null,
  };
}

/** What is there, missing, late and estimated, by site and month; worked out from the bills whenever it is asked. */
export const completenessOperations = {
  list: read(CompletenessRequest, (reader, request): CompletenessPage => {
    const { offset, limit, isIncomplete } = request;
    const sites = sitesOf(reader, request);
    const inPage = (all: readonly SqlRow[]): SqlRow[] => all.slice(offset, offset + limit);
    const states = statesOf(reader, (isIncomplete === true ? sites : inPage(sites)).map(idOf), request);
    const of = (site: SqlRow): readonly MonthState[] => states.get(idOf(site)) ?? [];
    const listed = isIncomplete === true ? sites.filter((site) => lacks(of(site))) : sites;
    return { rows: inPage(listed).map((site) => toRow(site, of(site))), total: listed.length };
  }),

  /** The services whose next bill should have come and has not, each once. */
  late: read(z.object({ today: Day }), (reader, { today }): LateBill[] => {
    const late = new Map<string, LateBill>();
    const sites = sitesOf(reader, CompletenessRequest.parse({ until: today.slice(0, 7), months: 1, today }));
    const names = new Map(sites.map((site) => [idOf(site), String(site['name'])]));
    for (let at = 0; at < sites.length; at += AT_ONCE) {
      const services = servicesOf(reader, sites.slice(at, at + AT_ONCE).map(idOf), undefined);
      for (const { siteId, accountId, accountNumber, type, connection, coverage } of [...services.values()].flat()) {
        const last = coverage.covered.at(-1)?.to;
        if (last === undefined || compareDays(last, today) >= 0 || connection?.isActive !== true) continue;
        const from = addDays(last, 1);
        if (monthVerdict(coverage, from.slice(0, 7), today).state !== 'LATE') continue;
        late.set(`${accountId} ${type ?? ''}`, { siteName: names.get(siteId) ?? '', accountId, accountNumber, type, connectionId: connection.id, from });
      }
    }
    return [...late.values()];
  }),

  /** The services of a site in one month, the least complete first; those of which nothing is expected and nothing is there are left out, but for those that came to an end before. */
  month: read(z.object({ siteId: Id, month: Month, today: Day, type: DatasourceType.optional() }), (reader, { siteId, month, today, type }): MonthLine[] => {
    return (servicesOf(reader, [siteId], type).get(siteId) ?? [])
      .map((line) => toLine(line, month, today))
      .filter(({ state, endedIn }) => state !== 'NONE' || endedIn !== null)
      .sort((a, b) => MONTH_STATES.indexOf(a.state) - MONTH_STATES.indexOf(b.state));
  }),
};
