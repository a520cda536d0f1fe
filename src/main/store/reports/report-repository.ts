import type { z } from 'zod';
import { FloorArea } from '../../../shared/domain/floor-area.ts';
import { ReportRequest, type Report } from '../../../shared/domain/report.ts';
import type { StoreReader } from '../engine/database.ts';
import { readInSteps, type Steps } from '../operation.ts';
import { changesSince } from '../rows/changes-since.ts';
import { billedDays } from './billed-days.ts';
import { monthsBetween } from './calendarise.ts';
import { provinceOf } from './canadian-province.ts';
import { countedBills } from './counted-bills.ts';
import { reportLines, type LineNames } from './report-lines.ts';
import { reportNotes, touchesOf } from './report-notes.ts';
import { reportRows } from './report-rows.ts';

function namesOf(reader: StoreReader, companyId: string): LineNames {
  const sites = new Map(reader.all('SELECT id, name, country, address, floor_area FROM sites WHERE company_id = ?', [companyId]).map((row) => [String(row['id']), row]));
  const meters = new Map(
    reader.all(
      'SELECT m.id, COALESCE(m.meter_number, m.service_point) AS name, a.account_number FROM meters m JOIN accounts a ON a.id = m.account_id WHERE a.company_id = ?',
      [companyId],
    ).map((row) => [String(row['id']), typeof row['name'] === 'string' ? row['name'] : `of account ${String(row['account_number'])}`]),
  );
  return ({ siteId, meterId }) => {
    const site = sites.get(siteId ?? '');
    return {
      siteName: site === undefined ? null : String(site['name']), country: typeof site?.['country'] === 'string' ? site['country'] : null,
      region: site?.['country'] === 'CA' && typeof site['address'] === 'string' ? provinceOf(site['address']) : null,
      floorArea: typeof site?.['floor_area'] === 'string' ? FloorArea.parse(JSON.parse(site['floor_area'])) : null,
      meterName: meters.get(meterId ?? '') ?? null,
    };
  };
}

function* makeReport(reader: StoreReader, request: z.output<typeof ReportRequest>): Steps<Report> {
  const { siteId, from, to } = request;
  const all = yield* reportRows(reader, request);
  const rows = siteId === undefined ? all : all.filter((row) => row.siteId === siteId);
  const months = monthsBetween(from, to);
  const touches = touchesOf(request);
  yield;
  const names = namesOf(reader, request.companyId);
  const { lines, services, endDayNotCounted, overlapping: overlappingIds } = yield* reportLines(rows, months, request, names);
  const { billed, lacks, ended } = yield* billedDays(rows, months, request, names);
  yield;
  const severalSites = new Set(all.filter((row) => row.isOfSeveralSites && touches(row)).map(({ billId }) => billId)).size;
  const overlapping = new Set(rows.filter((row) => overlappingIds.has(row.billId) && touches(row)).map(({ billId }) => billId)).size;
  const numbers = new Map(reader.all('SELECT id, account_number FROM accounts WHERE company_id = ?', [request.companyId]).map((row) => [String(row['id']), String(row['account_number'])]));
  yield;
  const numbered = <Service extends { readonly accountId: string }>(service: Service): Service & { accountNumber: string } => ({ ...service, accountNumber: numbers.get(service.accountId) ?? '' });
  const bills = countedBills(rows, rows.filter(touches));
  return { months, lines: [...lines], billed: [...billed], lacks: lacks.map(numbered), ended: ended.map(numbered), bills, notes: { ...reportNotes(rows, touches), severalSites, services, endDayNotCounted, overlapping } };
}

/** How often a report is begun anew because a bill changed while it was made. The window asks again in any case, where it looks on. */
const MOST_BEGUN = 3;

const COUNTED: readonly string[] = ['bill', 'issue', 'account', 'site', 'meter', 'connection'];

/** Whether a bill or where it counts changed after a change of the outbox. */
const isOther = (reader: StoreReader, since: number): boolean =>
  changesSince(reader, since).rows?.some(({ noun, fields }) => COUNTED.includes(noun) && (fields.length === 0 || fields.some((field) => field !== 'notes'))) ?? true;

/** Calendar months of usage, cost and demand, worked out from the bills whenever they are asked for, all of one moment where bills do not come without pause. */
export const reportOperations = {
  make: readInSteps(ReportRequest, function* (reader, request): Steps<Report> {
    for (let begun = 1; ; begun += 1) {
      const { sequence } = changesSince(reader, 0);
      const report = yield* makeReport(reader, request);
      if (begun >= MOST_BEGUN || !isOther(reader, sequence)) return report;
    }
  }),
};
