import type { ReactNode } from 'react';
import type { Measure } from '../../../shared/reports/measures.ts';
import { comparesAll } from '../../../shared/reports/year-over-year.ts';
import { countOf, formatNumber } from '../../words/format-number.ts';
import { absentWords } from './absent-words.ts';
import { colourOf } from './report-colours.ts';
import classes from './reports.module.css';
import { isAdded, type ReportSeries, type ReportView } from './report-view.ts';
import { comparedWords } from './compared-words.ts';
import { changeWords, valueName, valueWords } from './report-words.ts';

interface ChartTooltipProps {
  readonly view: ReportView;
  readonly measure: Measure;
  readonly series: readonly ReportSeries[];
  /** The month's place. */
  readonly at: number;
  readonly title: string;
}

/** What one month says: its values, the year before, and how much of it is billed. */
export function ChartTooltip({ view, measure, series, at, title }: ChartTooltipProps): ReactNode {
  const words = (one: Pick<ReportSeries, 'values' | 'coverage' | 'elsewhere'>): string => { const value = one.values[at] ?? null; return value === null ? absentWords(one, at) : valueWords(measure, value, view); };
  const { total, before, years, coverage, coverageBefore } = view;
  const days = coverage[at];
  const earlierDays = coverageBefore?.[at];
  const change = years?.change[at] ?? null;
  const earlier = before?.values[at] ?? null;
  const isAllCompared = comparesAll(years?.compared[at] ?? null, total.values[at] ?? null, earlier);
  const isSum = series.length > 1 && isAdded(measure);
  return (
    <div className={classes['tooltip']}>
      <div className={classes['tooltipHead']}>{title}</div>
      {series.map((one, place) => (
        <div key={one.key} className={classes['tooltipRow']}>
          <span><span className={classes['swatch']} style={{ background: colourOf(one, place) }} />{series.length === 1 ? valueName(measure) : one.label}</span>
          <span>{words(one)}</span>
        </div>
      ))}
      {isSum && <div className={classes['tooltipRow']} style={{ fontWeight: 600 }}><span>Together</span><span>{words(total)}</span></div>}
      {before !== null && <div className={classes['tooltipRow']}><span><span className={classes['swatch']} style={{ background: 'var(--report-before)' }} />Year before</span><span>{earlier === null ? 'No bill' : valueWords(measure, earlier, view)}</span></div>}
      {change !== null && <div className={classes['tooltipNote']}>{changeWords(change)}: {isAllCompared ? 'all of both years is compared' : comparedWords(view, measure, at)}</div>}
      {before !== null && change === null && earlier !== null && total.values[at] !== null && <div className={classes['tooltipNote']}>{(years?.compared[at] ?? null) === null ? 'Not compared: a bill lacks in one of the years' : 'No percentage: a year is not above nought'}</div>}
      {earlierDays !== undefined && earlierDays.expected > 0 && earlierDays.billed < earlierDays.expected && <div className={classes['tooltipNote']}>A year before billed for {formatNumber(earlierDays.billed)} of {countOf(earlierDays.expected, 'day')} of all services</div>}
      {days !== undefined && days.expected > 0 && days.billed < days.expected && <div className={classes['tooltipNote']}>Billed for {formatNumber(days.billed)} of {countOf(days.expected, 'day')} of all services</div>}
      {days?.isEstimated === true && <div className={classes['tooltipNote']}>Partly estimated by the utility</div>}
    </div>
  );
}
