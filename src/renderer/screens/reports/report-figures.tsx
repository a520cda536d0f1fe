import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import type { Measure } from '../../../shared/reports/measures.ts';
import { formatMonth } from '../../words/format-day.ts';
import { countOf, formatNumber } from '../../words/format-number.ts';
import { typeName } from '../../words/names.ts';
import { hasYearBefore } from './compared-words.ts';
import classes from './reports.module.css';
import { isAdded, type OtherMoney, type ReportView } from './report-view.ts';
import { changeWords, MEASURE_NAMES, valueName, valueWords } from './report-words.ts';

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
  /** The same in other currencies, each with the way to it. */
  readonly others?: readonly OtherMoney[];
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

/** Of uses per area, which are there to compare sites by: the sites with the most and the least, where they are shown apart. */
function siteFigures({ series, years, ...shown }: ReportView, measure: Measure): Figure[] {
  const sites = measure === 'PER_AREA' && years === null ? series.filter(({ key, overall }) => key.startsWith('site ') && overall !== null) : [];
  const [most, least] = [sites[0], sites.at(-1)];
  if (most === undefined || least === undefined || most === least) return [];
  return [['Highest site', most] as const, ['Lowest site', least] as const].map(([name, one]) => ({ name, value: one.overall === null ? '' : valueWords(measure, one.overall, shown), note: one.label }));
}

/**
 * What a report says in few numbers.
 * @param type the one service asked for
 */
export function figuresOf(view: ReportView, measure: Measure, type: DatasourceType | null = null): Figure[] {
  const { total, years, months, billed, otherMoney } = view;
  const known = total.values.flatMap((value, at) => (value === null ? [] : [{ value, month: months[at] ?? '' }]));
  const highest = known.reduce<(typeof known)[number] | null>((most, one) => (most === null || one.value > most.value ? one : most), null);
  const billedOf = type === null ? 'of all services' : `of ${typeName(type)}`;
  const span = countOf(months.length, 'month');
  return [
    { name: isAdded(measure) ? `${valueName(measure)}, ${span}` : measure === 'DEMAND' ? `Highest demand, ${span}` : `${MEASURE_NAMES[measure]} over ${span}`, value: total.overall === null ? 'Not known' : valueWords(measure, total.overall, view), ...(otherMoney.length === 0 ? {} : { others: otherMoney }) },
    ...(years === null
      ? []
      : [{
          name: 'Against the year before', value: years.overall === null ? 'Not comparable' : changeWords(years.overall),
          note: hasYearBefore(view) ? `like for like: ${formatNumber(years.comparedCount)} of ${countOf(years.pairCount, 'meter')}` : 'nothing of that year is here',
        }]),
    ...(measure === 'TIME_OF_USE' && years === null ? timesOf(view) : []),
    ...siteFigures(view, measure),
    ...(highest === null || measure === 'DEMAND' ? [] : [{ name: 'Highest month', value: valueWords(measure, highest.value, view), note: formatMonth(`${highest.month}-01`) }]),
    { name: 'Days billed', value: billed.expected === 0 ? 'None expected' : `${formatNumber(Math.floor((billed.days / billed.expected) * 1000) / 10)}%`, note: billed.lacking === 0 ? billedOf : `${billedOf}; ${countOf(billed.lacking, 'month')} not wholly billed` },
  ];
}

interface ReportFiguresProps {
  readonly view: ReportView;
  readonly measure: Measure;
  readonly type: DatasourceType | null;
  readonly onCurrency: (currency: string) => void;
}

export function ReportFigures({ view, measure, type, onCurrency }: ReportFiguresProps): ReactNode {
  return (
    <div className={classes['figures']}>
      {figuresOf(view, measure, type).map(({ name, value, note, others = [] }) => (
        <div key={name} className={classes['figure']}>
          <div className={classes['figureName']}>{name}</div>
          <div className={classes['figureValue']} data-selectable>{value}</div>
          <div className={classes['figureNote']}>{others.length === 0 ? (note ?? '\u00a0') : <OtherCurrencies others={others} view={view} measure={measure} onCurrency={onCurrency} />}</div>
        </div>
      ))}
    </div>
  );
}

/** What is billed in other currencies and in none of the numbers shown, each with the way to it. */
function OtherCurrencies({ others, view, measure, onCurrency }: Pick<ReportFiguresProps, 'view' | 'measure' | 'onCurrency'> & { readonly others: readonly OtherMoney[] }): ReactNode {
  return (
    <>
      not in it:{' '}
      {others.map(({ currency, overall, bills }, at) => (
        <span key={currency}>
          {at > 0 && ', '}
          <Anchor component="button" type="button" inherit title={`Show ${currency}, from ${countOf(bills, 'bill')}`} onClick={() => onCurrency(currency)}>{valueWords(measure, overall, { unit: view.unit, currency })}</Anchor>
        </span>
      ))}
    </>
  );
}
