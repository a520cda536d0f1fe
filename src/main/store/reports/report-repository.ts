import { ReportRequest, type Report } from '../../../shared/domain/report.ts';
import type { StoreReader } from '../engine/database.ts';
import { read } from '../operation.ts';
import { monthsBetween } from './calendarise.ts';
import { provinceOf } from './canadian-province.ts';
import { reportLines, type LineNames } from './report-lines.ts';
import { reportNotes, touches } from './report-notes.ts';
import { reportRows } from './report-rows.ts';

function namesOf(reader: StoreReader, companyId: string): LineNames {
  const sites = new Map(reader.all('SELECT id, name, country, address FROM sites WHERE company_id = ?', [companyId]).map((row) => [String(row['id']), row]));
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
      meterName: meters.get(meterId ?? '') ?? null,
    };
  };
}

/** Calendar months of usage, cost and demand, worked out from the bills whenever they are asked for. */
export const reportOperations = {
  make: read(ReportRequest, (reader, request): Report => {
    const { siteId, from, to } = request;
    const all = reportRows(reader, request);
    const rows = siteId === undefined ? all : all.filter((row) => row.siteId === siteId);
    const months = monthsBetween(from, to);
    const { lines, services, endDayNotCounted, overlapping: overlappingIds } = reportLines(rows, months, request, namesOf(reader, request.companyId));
    const severalSites = new Set(all.filter((row) => row.isOfSeveralSites && touches(row, from, to)).map(({ billId }) => billId)).size;
    const overlapping = new Set(rows.filter((row) => overlappingIds.has(row.billId) && touches(row, from, to)).map(({ billId }) => billId)).size;
    return { months, lines: [...lines], notes: { ...reportNotes(rows, from, to), severalSites, services, endDayNotCounted, overlapping } };
  }),
};
