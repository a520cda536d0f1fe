import '@mantine/charts/styles.layer.css';
import { BarChart, LineChart } from '@mantine/charts';
import { useMemo, type ReactNode } from 'react';
import type { Measure } from '../../../shared/reports/measures.ts';
import { formatMonth, formatMonthShort } from '../../words/format-day.ts';
import { decimalsOfTicks, rangeTicks, reachOf, roundTicks } from './axis-ticks.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { colourOf } from './report-colours.ts';
import classes from './reports.module.css';
import { isMostlyBilled } from '../../../shared/reports/bills-in-sum.ts';
import { isAdded, isPartMonth, sharesBefore, type ReportSeries, type ReportView } from './report-view.ts';
import { axisUnit, axisWords } from './report-words.ts';

interface ReportChartProps {
  readonly view: ReportView;
  readonly measure: Measure;
  /** As they are stacked, the first at the bottom. */
  readonly series: readonly ReportSeries[];
  readonly label: string;
}

type Datum = Readonly<Record<string, string | number | null>>;

const BEFORE = 'before';

/** Room for half a line of text over the highest line of the grid, whose value stands beside it. */
const MARGIN = { top: 9, right: 5, bottom: 5, left: 5 };

/** The drawn bar: a month of which much is not billed is drawn lighter, within its outline, so that it is not taken for a low one. */
interface DrawnBar {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly fill?: string;
  readonly payload?: Datum;
}

const barOf = (key: string) => function MonthBar({ x = 0, y = 0, width = 0, height = 0, fill, payload }: DrawnBar): ReactNode {
  const isPart = payload?.[`${key} part`] === 1;
  if (height === 0 || Number.isNaN(height)) return <g />;
  const top = height < 0 ? y + height : y;
  return <rect x={x} y={top} width={width} height={Math.abs(height)} rx={1} fill={fill} fillOpacity={isPart ? (payload?.[`${key} most`] === 1 ? 0.7 : 0.35) : 1} stroke={isPart ? fill : 'none'} strokeDasharray={isPart ? '3 2' : undefined} />;
};

/** The months of a report: what adds up as bars, what does not as lines that are broken where a month lacks. */
export function ReportChart({ view, measure, series, label }: ReportChartProps): ReactNode {
  const { months, before } = view;
  const shares = useMemo(() => sharesBefore(view), [view]);
  const data = useMemo(() => months.map((month, at): Datum => {
    const of = Object.fromEntries(series.flatMap(({ key, values, coverage }) => [[key, values[at] ?? null], [`${key} part`, isPartMonth(coverage[at]) ? 1 : 0], [`${key} most`, isMostlyBilled(coverage[at]) ? 1 : 0]] as const));
    const [name, year] = formatMonthShort(`${month}-01`);
    return { month, name: month.endsWith('-01') || at === 0 ? `${name} ${year}` : name, ...of, ...(before === null ? {} : { [BEFORE]: before.values[at] ?? null, [`${BEFORE} part`]: isPartMonth(shares[at]) ? 1 : 0, [`${BEFORE} most`]: isMostlyBilled(shares[at]) ? 1 : 0 }) };
  }), [months, before, series, shares]);
  const ticks = useMemo(() => {
    const reaches = months.flatMap((_month, at) => [...(isAdded(measure) ? [series.map(({ values }) => values[at] ?? null)] : series.map(({ values }) => [values[at] ?? null])), [before?.values[at] ?? null]].map(reachOf));
    // A price moves within little: from nought on, nobody would see it move.
    if (measure === 'UNIT_COST') {
      const prices = [...series.flatMap(({ values }) => values), ...(before?.values ?? [])].filter((value) => value !== null && value !== undefined);
      return prices.length === 0 ? [0] : rangeTicks(Math.min(...prices), Math.max(...prices));
    }
    return roundTicks(Math.min(0, ...reaches.map(([least]) => least)), Math.max(0, ...reaches.map(([, most]) => most)));
  }, [measure, months, series, before]);
  const drawn = series.map((one, at) => ({ name: one.key, label: one.label, color: colourOf(one, at), stackId: 'now' }));
  const common = {
    data, dataKey: 'month', h: '100%', w: '100%', gridAxis: 'x' as const, strokeDasharray: '2 4', tickLine: 'none' as const, withLegend: false, withTooltip: true, tooltipAnimationDuration: 0, 'aria-label': label, role: 'img',
    xAxisProps: { tickFormatter: (month: string) => String(data.find((one) => one['month'] === month)?.['name'] ?? month), minTickGap: 14, interval: 'preserveStartEnd' as const, tickMargin: 6 },
    yAxisProps: { width: 64, ticks, interval: 0 as const, ...(ticks.length > 1 && { domain: [ticks[0] ?? 0, ticks.at(-1) ?? 0] as const }), tickFormatter: (value: number) => axisWords(measure, value, view, decimalsOfTicks(ticks)) },
    tooltipProps: {
      content: ({ label: month, active }: { readonly label?: unknown; readonly active?: boolean }): ReactNode =>
        active === true && typeof month === 'string' ? <ChartTooltip view={view} measure={measure} series={series} at={months.indexOf(month)} title={formatMonth(`${month}-01`)} /> : null,
    },
  };
  const beforeSeries = before === null ? [] : [{ name: BEFORE, label: 'Year before', color: 'var(--report-before)', stackId: 'before' }];
  const unit = axisUnit(measure, view);
  return (
    <div className={classes['chart']}>
      {unit !== '' && <div className={classes['axisUnit']}>{unit}</div>}
      <div className={classes['canvas']}>
      {isAdded(measure)
        ? <BarChart {...common} series={[...beforeSeries, ...drawn]} maxBarWidth={44} barChartProps={{ margin: MARGIN, barCategoryGap: '22%', barGap: 2 }} barProps={({ name }) => ({ shape: barOf(name), isAnimationActive: false })} />
        : <LineChart {...common} series={[...beforeSeries, ...drawn].map(({ stackId: _stack, ...one }) => one)} curveType="linear" strokeWidth={2} connectNulls={false} dotProps={{ r: 3 }} lineProps={{ isAnimationActive: false }} lineChartProps={{ margin: MARGIN }} />}
      </div>
    </div>
  );
}
