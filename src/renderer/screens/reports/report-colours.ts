import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import { NOT_BY_TIME, type ReportSeries } from './report-view.ts';

const OF_TYPES: Readonly<Record<DatasourceType, string>> = {
  ELECTRICITY: 'var(--report-1)', GAS: 'var(--report-3)', WATER: 'var(--report-2)', WASTE: 'var(--report-6)', FUEL: 'var(--report-5)', SOLAR: 'var(--report-7)', DISTRICT: 'var(--report-4)',
};
const IN_ORDER = ['var(--report-1)', 'var(--report-2)', 'var(--report-3)', 'var(--report-4)', 'var(--report-5)', 'var(--report-7)', 'var(--report-6)'];
const OTHER = 'var(--report-other)';

/** A service has its colour everywhere; sites, meters and times of use have theirs by their place. */
export function colourOf({ type, key }: Pick<ReportSeries, 'type' | 'key'>, at: number): string {
  if (type !== null) return OF_TYPES[type];
  if (key === 'site ') return 'var(--report-6)';
  if (key === NOT_BY_TIME) return 'var(--report-untold)';
  return key === 'others' || key === 'type ' ? OTHER : (IN_ORDER[at] ?? OTHER);
}
