import '@mantine/charts/styles.layer.css';
import { BarChart, LineChart } from '@mantine/charts';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import type { Measure } from '../../../shared/reports/measures.ts';
import { formatMonth, formatMonthShort } from '../../words/format-day.ts';
import { decimalsOfTicks, rangeTicks, roundTicks } from './axis-ticks.ts';
import { axisRange, cutBar, drawnValue, priceRange, reachesOf, shortened } from './chart-cut.ts';
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
  /** The highest value that is drawn as high as it is; null where nothing is cut. */
  readonly cut: number | null;
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
  const cut = payload?.[`${key} cut`];
  const bar = <rect x={x} y={top} width={width} height={Math.abs(height)} rx={1} fill={fill} fillOpacity={isPart ? (payload?.[`${key} most`] === 1 ? 0.7 : 0.35) : 1} stroke={isPart ? fill : 'none'} strokeDasharray={isPart ? '3 2' : undefined} />;
  return typeof cut !== 'string' ? bar : <g>{bar}<CutMark x={x} width={width} end={height < 0 ? top + Math.abs(height) : top} isDown={height < 0} words={cut} anchor={payload?.['is beside'] !== 1 ? 'middle' : key === BEFORE ? 'end' : 'start'} /></g>;
};

interface CutMarkProps {
  readonly x: number;
  readonly width: number;
  /** Where the bar ends. */
  readonly end: number;
  readonly isDown: boolean;
  readonly words: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** A gap across a bar that is cut, and its value at its end. Of two beside each other the values stand away from each other. */
function CutMark({ x, width, end, isDown, words, anchor }: CutMarkProps): ReactNode {
  const [gap, text] = isDown ? [end - 9, end + 12] : [end + 9, end - 4];
  const at = anchor === 'middle' ? x + width / 2 : anchor === 'end' ? x + width : x;
  return (
    <>
      <path d={`M${x - 2} ${gap}l${width + 4} -4v3l${-width - 4} 4z`} className={classes['cutGap']} />
      <text x={at} y={text} textAnchor={anchor} className={classes['cutValue']}>{words}</text>
    </>
  );
}

interface DrawnDot {
  readonly cx?: number;
  readonly cy?: number;
  readonly payload?: Datum;
}

/** The point of a month: hollow where the line is cut there, its value beside it. */
const dotOf = (name: string, colour: string) => function MonthDot({ cx, cy, payload }: DrawnDot): ReactElement<SVGElement> {
  const cut = payload?.[`${name} cut`];
  if (cx === undefined || cy === undefined || payload?.[name] == null) return <g key={`${name} ${String(payload?.['month'])}`} />;
  return (
    <g key={`${name} ${String(payload['month'])}`}>
      <circle cx={cx} cy={cy} r={3} fill={typeof cut === 'string' ? 'var(--surface)' : colour} stroke={colour} strokeWidth={typeof cut === 'string' ? 2 : 1} />
      {typeof cut === 'string' && <text x={cx} y={payload[`${name} down`] === 1 ? cy + 16 : cy - 7} textAnchor="middle" className={classes['cutValue']}>{cut}</text>}
    </g>
  );
};

/** The months of a report: what adds up as bars, what does not as lines that are broken where a month lacks. */
export function ReportChart({ view, measure, series, label, cut }: ReportChartProps): ReactNode {
  const { months, before } = view;
  const shares = useMemo(() => sharesBefore(view), [view]);
  const ticks = useMemo(() => {
    // A price moves within little: from nought on, nobody would see it move.
    if (measure === 'UNIT_COST') {
      const prices = [...series.flatMap(({ values }) => values), ...(before?.values ?? [])].filter((value) => value !== null && value !== undefined);
      return rangeTicks(...priceRange(axisRange(prices.map((price) => [price, price] as const), cut)));
    }
    return roundTicks(...axisRange(reachesOf({ months, before }, measure, series), cut));
  }, [measure, months, series, before, cut]);
  const data = useMemo(() => {
    const words = (value: number): string => axisWords(measure, value, view, decimalsOfTicks(ticks));
    return months.map((month, at): Datum => {
      const stack = series.map(({ values }) => values[at] ?? null);
      const [share, named] = isAdded(measure) ? [shortened(stack, cut, ticks), cutBar(stack, cut)] : [1, -1];
      const of: Datum = Object.fromEntries<string | number | null>(series.flatMap(({ key, values, coverage }, place) => {
        const value = values[at] ?? null;
        const drawn = value === null ? null : isAdded(measure) ? value * share : drawnValue(value, cut, ticks);
        const isNamed = isAdded(measure) ? place === named : drawn !== value;
        const told = isAdded(measure) ? stack.reduce<number>((sum, one) => sum + (one ?? 0), 0) : (value ?? 0);
        return [[key, drawn], [`${key} part`, isPartMonth(coverage[at]) ? 1 : 0], [`${key} most`, isMostlyBilled(coverage[at]) ? 1 : 0], [`${key} cut`, isNamed ? words(told) : null], [`${key} down`, told < 0 ? 1 : 0]] as const;
      }));
      const [name, year] = formatMonthShort(`${month}-01`);
      const earlier = before?.values[at] ?? null;
      const drawnBefore = earlier === null ? null : drawnValue(earlier, cut, ticks);
      const ofBefore: Datum = before === null ? {} : {
        [BEFORE]: drawnBefore, [`${BEFORE} part`]: isPartMonth(shares[at]) ? 1 : 0, [`${BEFORE} most`]: isMostlyBilled(shares[at]) ? 1 : 0,
        [`${BEFORE} cut`]: earlier !== null && drawnBefore !== earlier ? words(earlier) : null, [`${BEFORE} down`]: (earlier ?? 0) < 0 ? 1 : 0, 'is beside': share < 1 && drawnBefore !== earlier ? 1 : 0,
      };
      return { month, name: month.endsWith('-01') || at === 0 ? `${name} ${year}` : name, ...of, ...ofBefore };
    });
  }, [months, before, series, shares, measure, view, cut, ticks]);
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
        : <LineChart {...common} series={[...beforeSeries, ...drawn].map(({ stackId: _stack, ...one }) => one)} curveType="linear" strokeWidth={2} connectNulls={false} lineProps={({ name, color = 'currentColor' }) => ({ isAnimationActive: false, dot: dotOf(name, color) })} lineChartProps={{ margin: MARGIN }} />}
      </div>
    </div>
  );
}
