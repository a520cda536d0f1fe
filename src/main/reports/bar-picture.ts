import { cutAbove } from '../../shared/reports/outliers.ts';
import { isMostlyBilled } from '../../shared/reports/bills-in-sum.ts';
import { escaped } from '../../shared/invitation-page/page.ts';

export interface BarSeries {
  readonly label: string;
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

export interface BarPicture {
  readonly title: string;
  readonly labels: readonly string[];
  /** Stacked, the first at the bottom. */
  readonly series: readonly BarSeries[];
  /** The share of each month that is billed: drawn the lighter the less it is. */
  readonly coverage: readonly (number | null)[];
  /** The year before, as a line across each bar; null where it is not shown. */
  readonly before: readonly (number | null)[] | null;
  readonly axis: (value: number) => string;
}

/** In units of the drawing, which is scaled to its place. */
const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [360, 182, 44, 20, 8];
/** Halves of a round number are as round. */
const TICKS = 2;
/** How much higher a picture with a cut bar is than its highest whole one. */
const CUT_ROOM = 1.2;
/** How much deeper it is than its deepest whole one. */
const DEEP_CUT_ROOM = 1.5;
/** How far down a cut credit reaches at least: a share of the height. */
const DEEP_ROOM = 0.25;

/** The least round number that is no less, whose half is as round. */
export function roundTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].find((one) => value <= one * power * (1 + 1e-9)) ?? 10;
  return step * power;
}

const fixed = (value: number): string => String(Math.round(value * 100) / 100);

/** A gap across a bar that is cut, and its value. */
const cutMarkAt = (x: number, width: number, gap: number, text: number, value: string): string =>
  `<path d="M${fixed(x - 2)} ${fixed(gap)}l${fixed(width + 4)} -4v3l${fixed(-width - 4)} 4z" fill="#ffffff"/><text x="${fixed(x + width / 2)}" y="${fixed(text)}" class="tick" text-anchor="middle">${escaped(value)}</text>`;

/** How far each month and the one a year before it reach, up or down. */
function cutSizes({ series, before }: Pick<BarPicture, 'series' | 'before'>): (number | null)[] {
  const months = Array.from({ length: series[0]?.values.length ?? 0 }, (_, at) => series.map(({ values }) => values[at] ?? 0));
  const sum = (values: readonly number[], sign: 1 | -1): number => values.reduce((all, value) => all + Math.max(0, sign * value), 0);
  return [...months.map((values) => Math.max(sum(values, 1), sum(values, -1))), ...(before ?? []).map((value) => (value === null ? null : Math.abs(value)))];
}

/** Whether a picture has a month that is drawn cut, so that its legend says so. */
export const hasCut = (picture: Pick<BarPicture, 'series' | 'before'>): boolean => cutAbove(cutSizes(picture)) !== null;

/** Months as stacked bars, drawn as vectors. A month without a bill stays empty. What is below nought (a credit) hangs below the line. */
export function barPicture({ title, labels, series, coverage, before, axis }: BarPicture): string {
  const sums = labels.map((_label, at) => series.reduce((sum, { values }) => sum + Math.max(0, values[at] ?? 0), 0));
  const lows = labels.map((_label, at) => series.reduce((sum, { values }) => sum + Math.min(0, values[at] ?? 0), 0));
  const heights = [...sums, ...(before ?? [])];
  const depths = lows.map((value) => -value);
  const cut = cutAbove(cutSizes({ series, before }));
  // What is cut ends above all that is not, with room for its value.
  const isHigh = cut !== null && heights.some((value) => (value ?? 0) > cut);
  const top = roundTop(isHigh ? cut * CUT_ROOM : Math.max(...heights.map((value) => value ?? 0), 0));
  const cutHeight = top * 0.93;
  const isCut = (value: number | null): value is number => cut !== null && value !== null && value > cut;
  const allDepths = [...depths, ...(before ?? []).map((value) => -(value ?? 0))];
  const isDeep = cut !== null && allDepths.some((value) => value > cut);
  // A credit that is cut ends below all that is not.
  const low = isDeep ? -Math.max(top * DEEP_ROOM, ...allDepths.filter((value) => value <= cut).map((value) => value * DEEP_CUT_ROOM)) : -Math.max(...allDepths, 0);
  const cutDepth = -low * 0.75;
  const y = (value: number): number => TOP + ((top - value) / (top - low)) * (HEIGHT - TOP - BOTTOM);
  const slot = (WIDTH - LEFT) / Math.max(1, labels.length);
  const width = slot * 0.64;
  const ticks = Array.from({ length: TICKS + 1 }, (_, at) => (top / TICKS) * at);
  const grid = ticks.map((value) => `<line x1="${LEFT}" x2="${WIDTH}" y1="${fixed(y(value))}" y2="${fixed(y(value))}" class="grid"/><text x="${LEFT - 6}" y="${fixed(y(value) + 3)}" class="tick" text-anchor="end">${escaped(axis(value))}</text>`);
  const bars = labels.map((label, at) => {
    const x = LEFT + slot * at + (slot - width) / 2;
    let [up, down] = [0, 0];
    const scale = isCut(sums[at] ?? null) ? cutHeight / (sums[at] ?? 1) : 1;
    const depth = depths[at] ?? 0;
    const deepScale = isCut(depth) ? cutDepth / depth : 1;
    const parts = series.map(({ values, colour }) => {
      const whole = values[at] ?? null;
      if (whole === null || whole === 0) return '';
      const value = whole > 0 ? whole * scale : whole * deepScale;
      const from = value > 0 ? up : down;
      if (value > 0) up += value;
      else down += value;
      const [high, deep] = [Math.max(from, from + value), Math.min(from, from + value)];
      return `<rect x="${fixed(x)}" y="${fixed(y(high))}" width="${fixed(width)}" height="${fixed(y(deep) - y(high))}" fill="${colour}"${(coverage[at] ?? 1) >= 1 ? '' : ` fill-opacity="${isMostlyBilled(coverage[at]) ? 0.7 : 0.4}"`}/>`;
    });
    const told = before?.[at] ?? null;
    const earlier = isCut(told) ? cutHeight : isCut(-(told ?? 0)) ? -cutDepth : told;
    const deepest = Math.max(depth, -(told ?? 0));
    const most = Math.max(sums[at] ?? 0, told ?? 0);
    const cutMark = isCut(most) ? cutMarkAt(x, width, y(cutHeight) + 9, y(cutHeight) - 2, axis(most)) : '';
    const deepMark = isCut(deepest) ? cutMarkAt(x, width, y(-cutDepth) - 5, y(-cutDepth) + 8, axis(-deepest)) : '';
    const mark = earlier === null ? '' : `<line x1="${fixed(x - slot * 0.1)}" x2="${fixed(x + width + slot * 0.1)}" y1="${fixed(y(earlier))}" y2="${fixed(y(earlier))}" class="before"/>`;
    const isNamed = labels.length <= 13 || at % 2 === 0;
    return `${parts.join('')}${mark}${cutMark}${deepMark}${isNamed ? `<text x="${fixed(x + width / 2)}" y="${HEIGHT - 7}" class="tick" text-anchor="middle">${escaped(label)}</text>` : ''}`;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">${grid.join('')}${bars.join('')}</svg>`;
}
