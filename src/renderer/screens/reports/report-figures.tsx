import type { ReactNode } from 'react';
import type { Measure } from '../../../shared/reports/measures.ts';
import { formatMonth } from '../../words/format-day.ts';
import { countOf, formatNumber } from '../../words/format-number.ts';
import classes from './reports.module.css';
import { isAdded, type ReportView } from './report-view.ts';
import { changeWords, MEASURE_NAMES, valueName, valueWords } from './report-words.ts';

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

/** As many times of use as have room. */
const MOST_TIMES = 3;
/** A smaller share is no headline. */
const LEAST_TIME = 0.05;

/** What share of the usage falls into each time of use. */
function timesOf({ series, total, ...shown }: ReportView): Figure[] {
  const { overall: all } = total;
  if (all === null || all <= 0) return [];
  return series.filter(({ overall }) => (overall ?? 0) >= all * LEAST_TIME).slice(0, MOST_TIMES).flatMap(({ label, overall }): Figure[] => (overall === null ? [] : [{ name: label, value: `${formatNumber(Math.round((overall / all) * 1000) / 10)}%`, note: valueWords('TIME_OF_USE', overall, shown) }]));
}

/** What a report says in few numbers. */
export function figuresOf(view: ReportView, measure: Measure): Figure[] {
  const { total, years, coverage, months } = view;
  const known = total.values.flatMap((value, at) => (value === null ? [] : [{ value, month: months[at] ?? '' }]));
  const highest = known.reduce<(typeof known)[number] | null>((most, one) => (most === null || one.value > most.value ? one : most), null);
  const [billed, expected] = [coverage.reduce((sum, one) => sum + one.billed, 0), coverage.reduce((sum, one) => sum + one.expected, 0)];
  const partial = total.values.filter((value, at) => value !== null && total.isWhole[at] !== true).length;
  const span = countOf(months.length, 'month');
  return [
    { name: isAdded(measure) ? `${valueName(measure)}, ${span}` : measure === 'DEMAND' ? `Highest demand, ${span}` : `${MEASURE_NAMES[measure]} over ${span}`, value: total.overall === null ? 'Not known' : valueWords(measure, total.overall, view) },
    ...(years === null
      ? []
      : [{
          name: 'Against the year before', value: years.overall === null ? 'Not comparable' : changeWords(years.overall),
          note: isAdded(measure) ? `like for like: ${formatNumber(years.comparedCount)} of ${countOf(years.pairCount, 'meter')}` : 'of months wholly billed in both years',
        }]),
    ...(measure === 'TIME_OF_USE' && years === null ? timesOf(view) : []),
    ...(highest === null || measure === 'DEMAND' ? [] : [{ name: 'Highest month', value: valueWords(measure, highest.value, view), note: formatMonth(`${highest.month}-01`) }]),
    { name: 'Days billed', value: expected === 0 ? 'None expected' : `${formatNumber(Math.floor((billed / expected) * 1000) / 10)}%`, ...(partial === 0 ? {} : { note: `${countOf(partial, 'month')} not wholly billed` }) },
  ];
}

export function ReportFigures({ view, measure }: { readonly view: ReportView; readonly measure: Measure }): ReactNode {
  return (
    <div className={classes['figures']}>
      {figuresOf(view, measure).map(({ name, value, note }) => (
        <div key={name} className={classes['figure']}>
          <div className={classes['figureName']}>{name}</div>
          <div className={classes['figureValue']} data-selectable>{value}</div>
          <div className={classes['figureNote']}>{note ?? '\u00a0'}</div>
        </div>
      ))}
    </div>
  );
}
