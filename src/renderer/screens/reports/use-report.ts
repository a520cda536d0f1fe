import type { Report } from '../../../shared/domain/report.ts';
import { api } from '../../app/api.ts';
import { useLoaded, type Loaded } from '../../stores/use-loaded.ts';
import { monthsAway, type Grouping, type ReportChoices } from './report-choices.ts';

const GROUPS: Readonly<Record<Grouping, 'TYPE' | 'SITE' | 'METER'>> = { ALL: 'TYPE', TYPE: 'TYPE', SITE: 'SITE', METER: 'METER' };

/** The months that are asked for: a year more where they are compared with it. Emissions depend on where a site is, a use per area on how large it is, and years are compared service by service. */
export function useReport(choices: ReportChoices, companyId: string | null): Loaded<Report> {
  const { siteId, accountId, meterId, from, to, isCompared, endDay, isOccupied, withOpenIssues, by, measure } = choices;
  const request = {
    // A floor area is that of the whole building: a share of its usage divided by it would be of neither.
    from: isCompared ? monthsAway(from, -12) : from, to, isCompared, endDay, isOccupied: isOccupied && measure !== 'PER_AREA', withOpenIssues, withParts: measure === 'TIME_OF_USE',
    groupBy: isCompared ? 'METER' as const : (measure === 'EMISSIONS' || measure === 'PER_AREA') && by !== 'METER' ? 'SITE' as const : GROUPS[by],
    ...(siteId === null ? {} : { siteId }), ...(accountId === null ? {} : { accountId }), ...(meterId === null ? {} : { meterId }),
  };
  return useLoaded(JSON.stringify([companyId, request]), async () => (companyId === null ? null : await api.reports.get({ companyId, ...request })) as Report, ['bills', 'issues', 'sites', 'accounts', 'connections', 'companies']);
}
