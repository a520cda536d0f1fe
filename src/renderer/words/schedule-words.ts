import type { ExportKind } from '../../shared/domain/export.ts';
import type { ExportRange, ExportRhythm, ScheduledExport, ScheduledRun } from '../../shared/domain/scheduled-export.ts';
import { formatDay, weekdayName } from './format-day.ts';
import { countOf } from './format-number.ts';
import { typeName } from './names.ts';

/** What can be written, as it is called. */
export const EXPORT_NAMES: Readonly<Record<ExportKind, string>> = {
  EXCEL: 'Excel workbook', CSV: 'CSV tables', PORTFOLIO_XML: 'Portfolio Manager XML', GREEN_BUTTON: 'Green Button', ENERGYCAP: 'EnergyCAP', DOCUMENTS: 'Bill files',
};

/** When it is written ("every Monday"). */
export function rhythmWords(rhythm: ExportRhythm): string {
  if (rhythm.kind === 'NEW_BILLS') return 'when new bills have come';
  if (rhythm.kind === 'WEEKLY') return `every ${weekdayName(rhythm.weekday)}`;
  return rhythm.dayOfMonth === 31 ? 'on the last day of each month' : `on day ${rhythm.dayOfMonth} of each month`;
}

/** Which bills it takes ("new or changed bills"). */
export function rangeWords(range: ExportRange): string {
  if (range.kind === 'ALL') return 'all bills';
  if (range.kind === 'NEW') return 'new or changed bills';
  return range.months === 1 ? 'bills of the last month and this one' : `bills of the last ${range.months} months and this one`;
}

/** Of what it is made ("Northgate Hotel · Gas, Water · also bills with open issues"). */
export function scopeWords({ companyName, siteName, filter }: Pick<ScheduledExport, 'companyName' | 'siteName' | 'filter'>): string {
  const of = filter.companyId === undefined ? 'All companies' : (companyName ?? 'A company that is gone');
  const site = filter.siteId === undefined ? null : (siteName ?? 'a site that is gone');
  return [of, site, filter.types.length === 0 ? null : filter.types.map(typeName).join(', '), filter.withOpenIssues ? 'also bills with open issues' : null].filter((word) => word !== null).join(' · ');
}

const HINDERED: Readonly<Record<NonNullable<ScheduledExport['hindrance']>, { readonly word: string; readonly text: string }>> = {
  COMPANY_ARCHIVED: { word: 'Company archived', text: 'Nothing is written while its company is archived. Once it is restored, this goes on.' },
  COMPANY_GONE: { word: 'Company gone', text: 'Its company is not here any more. Remove this scheduled export.' },
  SITE_GONE: { word: 'Site gone', text: 'Its site is not here any more. Remove this scheduled export.' },
};

export interface ScheduleState {
  readonly kind: 'RUNNING' | 'FAILED' | 'HINDERED' | 'PAUSED' | 'WAITS';
  readonly word: string;
  /** What it means and what to do; null where the word says it all. */
  readonly text: string | null;
}

/** How a scheduled export stands, in the order of what a person has to know first. */
export function stateOfSchedule({ runs, hindrance, failure, isPaused, nextDay }: Pick<ScheduledExport, 'runs' | 'hindrance' | 'failure' | 'isPaused' | 'nextDay'>): ScheduleState {
  if (runs[0]?.outcome === 'RUNNING') return { kind: 'RUNNING', word: 'Being written…', text: null };
  if (hindrance !== null) return { kind: 'HINDERED', ...HINDERED[hindrance] };
  if (failure !== null) return { kind: 'FAILED', word: 'Not written', text: isPaused ? failure : `${failure} It is tried again by itself.` };
  if (isPaused) return { kind: 'PAUSED', word: 'Paused', text: null };
  return { kind: 'WAITS', word: nextDay === null ? 'Waits for new bills' : `Next on ${formatDay(nextDay)}`, text: null };
}

/** What became of one run. */
export function runWords({ outcome, fileName, bills, heldBack, leftOutCount, words }: ScheduledRun): string {
  if (outcome === 'RUNNING') return 'Being written…';
  const held = heldBack === 0 ? null : `${countOf(heldBack, 'bill stayed', 'bills stayed')} out: ${heldBack === 1 ? 'it has' : 'they have'} open issues.`;
  if (outcome !== 'WRITTEN') return [words ?? '', held].filter(Boolean).join(' ');
  return [`${fileName ?? ''}: ${countOf(bills, 'bill')}.`, held, leftOutCount === 0 ? null : `${countOf(leftOutCount, 'thing')} the format could not carry.`].filter(Boolean).join(' ');
}
