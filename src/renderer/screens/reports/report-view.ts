import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import { squareMetres, type FloorAreaUnit } from '../../../shared/domain/floor-area.ts';
import type { Report, ReportLine } from '../../../shared/domain/report.ts';
import { billedShare, billsInSum, type BilledShare, type BillsInSum } from '../../../shared/reports/bills-in-sum.ts';
import { areaUnits, commonAreaUnit, displayFactor, displayUnits } from '../../../shared/reports/display-units.ts';
import { measureOf, overallOf, totalOf, type MeasuredMonths, type Measure } from '../../../shared/reports/measures.ts';
import { sliceLines } from '../../../shared/reports/slice-lines.ts';
import { addValues, sumLines, type SummedLines } from '../../../shared/reports/sum-lines.ts';
import { compareYears, type TwoYears, type YearOverYear } from '../../../shared/reports/year-over-year.ts';
import type { Grouping, ReportChoices } from './report-choices.ts';

/** One colour of a chart. */
export interface ReportSeries extends MeasuredMonths {
  readonly key: string;
  /** null for everything together, and for money that is of no one service. */
  readonly type: DatasourceType | null;
  readonly label: string;
  readonly overall: number | null;
  /** By month, the other currencies in which it is billed: of money that is in none of these values. */
  readonly elsewhere: readonly (readonly string[])[];
  /** By month, the floor area by which a use per area is divided, in the unit of area shown. */
  readonly area?: readonly (number | null)[];
}

/** The same measure in another currency, which is in none of the numbers shown. */
export interface OtherMoney {
  readonly currency: string;
  readonly overall: number;
  readonly bills: number;
}

/** What a report shows of one measure. */
export interface ReportView {
  readonly months: readonly string[];
  /** The services whose numbers these are. */
  readonly types: ReadonlySet<DatasourceType>;
  /** The largest first. */
  readonly series: readonly ReportSeries[];
  /** Everything together. */
  readonly total: ReportSeries;
  /** Days that are billed of those that should be, of everything together. */
  readonly coverage: readonly { readonly billed: number; readonly expected: number; readonly isEstimated: boolean }[];
  /** Of quantities. */
  readonly unit: string | null;
  readonly units: readonly string[];
  /** Of floor areas, where those divide. */
  readonly areaUnit: FloorAreaUnit | null;
  /** The sites that a use per area leaves out. */
  readonly withoutArea: readonly WithoutArea[];
  /** Of money. */
  readonly currency: string | null;
  readonly currencies: readonly string[];
  readonly otherMoney: readonly OtherMoney[];
  /** From how many bills the numbers are; with a comparison, those of the year before among them. */
  readonly bills: BillsInSum;
  /** How much is billed of all services, or of the one chosen: the same whatever of them is shown. */
  readonly billed: BilledShare;
  /** The same months a year earlier. */
  readonly before: Pick<MeasuredMonths, 'values' | 'isWhole'> | null;
  readonly coverageBefore: ReportView['coverage'] | null;
  /** Year beside year, meter by meter. */
  readonly years: (YearOverYear & { readonly pairCount: number }) | null;
}

/** What adds up over months and services. */
export const isAdded = (measure: Measure): boolean => measure === 'USAGE' || measure === 'COST' || measure === 'TIME_OF_USE' || measure === 'EMISSIONS';
/** What is shown of one service only: a price of kilowatt-hours and gallons together would be none. */
export const isOfOneService = (measure: Measure): boolean => measure === 'UNIT_COST' || measure === 'DEMAND' || measure === 'LOAD_FACTOR' || measure === 'TIME_OF_USE';

const ENERGY: readonly (DatasourceType | null)[] = ['ELECTRICITY', 'GAS', 'DISTRICT'];

/** The services a report has something of, those with the most bills' days first. */
export function typesIn(lines: readonly ReportLine[]): DatasourceType[] {
  const days = new Map<DatasourceType, number>();
  for (const { type, expectedDays } of lines) if (type !== null) days.set(type, (days.get(type) ?? 0) + expectedDays.reduce((sum, one) => sum + one, 0));
  return [...days].sort((a, b) => b[1] - a[1]).map(([type]) => type);
}

/** The service whose numbers are shown; null where a measure takes in several. */
export function shownType({ type, measure }: Pick<ReportChoices, 'type' | 'measure'>, lines: readonly ReportLine[]): DatasourceType | null {
  if (type !== null || !isOfOneService(measure)) return type;
  const there = typesIn(lines);
  return there.includes('ELECTRICITY') ? 'ELECTRICITY' : (there[0] ?? null);
}

/** Of all services together, usage is that of energy: what stands in kWh. */
function ofServices(lines: readonly ReportLine[], type: DatasourceType | null, measure: Measure): ReportLine[] {
  if (type !== null) return lines.filter((line) => line.type === type);
  return measure === 'USAGE' || measure === 'PER_AREA' ? lines.filter((line) => ENERGY.includes(line.type) && line.unit === 'kWh') : [...lines];
}

const hasUsage = ({ usage }: ReportLine): boolean => usage.some((value) => value !== null);

/** A site that a use per area leaves out; without an id what is of no one site. */
export type WithoutArea = Pick<ReportLine, 'siteId' | 'siteName'>;

/** The lines a measure takes in, and the sites it leaves out since nobody knows how large they are. */
function takenLines(lines: readonly ReportLine[], type: DatasourceType | null, measure: Measure): { readonly taken: ReportLine[]; readonly withoutArea: WithoutArea[] } {
  const all = ofServices(lines, type, measure);
  if (measure !== 'PER_AREA') return { taken: all, withoutArea: [] };
  const left = new Map(all.filter((line) => line.floorArea == null && hasUsage(line)).map((line) => [line.siteId, { siteId: line.siteId, siteName: line.siteName }]));
  return { taken: all.filter(({ floorArea }) => floorArea != null), withoutArea: [...left.values()].sort((a, b) => (a.siteName ?? '').localeCompare(b.siteName ?? '')) };
}

interface Group {
  readonly key: string;
  readonly type: DatasourceType | null;
  readonly label: string;
  readonly lines: ReportLine[];
}

export interface Names {
  readonly typeName: (type: DatasourceType) => string;
}

function groupOf(line: ReportLine, by: Grouping, { typeName }: Names): Omit<Group, 'lines'> {
  switch (by) {
    case 'ALL': return { key: 'all', type: null, label: 'All' };
    case 'TYPE': return { key: `type ${line.type ?? ''}`, type: line.type, label: line.type === null ? 'Of several services' : typeName(line.type) };
    case 'SITE': return { key: `site ${line.siteId ?? ''}`, type: null, label: line.siteName ?? 'No one site' };
    case 'METER': return { key: `meter ${line.meterId ?? line.siteId ?? ''}`, type: null, label: [line.meterName === null ? 'No meter' : `Meter ${line.meterName}`, line.siteName].filter((part) => part !== null).join(', ') };
  }
}

function groupsOf(lines: readonly ReportLine[], by: Grouping, names: Names): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const named = groupOf(line, by, names);
    const group = groups.get(named.key) ?? { ...named, lines: [] };
    group.lines.push(line);
    groups.set(named.key, group);
  }
  return [...groups.values()];
}

type Measured = (lines: readonly ReportLine[]) => MeasuredMonths & Pick<ReportSeries, 'overall' | 'elsewhere' | 'area'>;

const isMoney = (measure: Measure): boolean => measure === 'COST' || measure === 'UNIT_COST';

/** By month, the other currencies of which there is money. */
const elsewhereOf = ({ cost }: SummedLines, months: number, currency: string | null): string[][] =>
  Array.from({ length: months }, (_, at) => Object.entries(cost).filter(([code, values]) => code !== currency && values[at] != null).map(([code]) => code).sort());

/** One time of use is written in many ways: "On-peak", "ON PEAK". */
const spelt = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
/** What is left of a usage beside its parts is none where it is no more than rounding. */
const ROUNDING = 0.005;
export const NOT_BY_TIME = 'not by time';

/** A usage by the times of it, as the bills name them; and what of it bills do not tell by time, so that all together are the usage. */
function partsOf(lines: readonly ReportLine[], months: number, factor: number): ReportSeries[] {
  const sum = sumLines(lines, months);
  const { isWhole, coverage } = measureOf('USAGE', sum, { currency: null, factor: 1 });
  const seriesOf = (key: string, label: string, values: readonly (number | null)[]): ReportSeries => {
    const shown = values.map((value) => (value === null ? null : value * factor));
    return { key, type: null, label, values: shown, isWhole, coverage, overall: totalOf(shown), elsewhere: [] };
  };
  const named = new Map<string, { readonly label: string; readonly values: (readonly (number | null)[])[] }>();
  for (const [label, values] of Object.entries(sum.parts)) {
    const one = named.get(spelt(label)) ?? { label, values: [] };
    one.values.push(values);
    named.set(spelt(label), one);
  }
  const parts = [...named].map(([key, { label, values }]) => seriesOf(`part ${key}`, label, addValues(values, months)));
  if (parts.length === 0) return [];
  const told = addValues([...named.values()].flatMap(({ values }) => values), months);
  const rest = sum.usage.map((value, at) => { const left = (value ?? 0) - (told[at] ?? 0); return value !== null && left > ROUNDING * value ? left : null; });
  return rest.every((value) => value === null) ? parts : [...parts, seriesOf(NOT_BY_TIME, 'Not told by time', rest)];
}

/** The currency of most of the money. */
function currenciesOf(lines: readonly ReportLine[]): string[] {
  const counts = new Map<string, number>();
  for (const { cost } of lines) for (const [currency, values] of Object.entries(cost)) counts.set(currency, (counts.get(currency) ?? 0) + values.filter((value) => value !== null).length);
  return [...counts].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([currency]) => currency);
}

const coverageOf = (sum: SummedLines, measure: Measure): ReportView['coverage'] =>
  sum.expectedDays.map((expected, at) => ({ billed: (measure === 'COST' ? sum.costDays[at] : sum.usageDays[at]) ?? 0, expected, isEstimated: measure !== 'COST' && sum.isEstimated[at] === true }));

/** The choices under which a report is seen. */
type Seen = Pick<ReportChoices, 'type' | 'by' | 'unit' | 'currency' | 'isCompared' | 'measure'>;

/** What a report shows under these choices; for emissions, of lines that are emissions already. A compared report begins a year earlier than what is shown of it. */
export function viewOf(report: Report, choices: Seen, names: Names): ReportView {
  const { measure, by, isCompared } = choices;
  const [from, length] = [isCompared ? 12 : 0, report.months.length - (isCompared ? 12 : 0)];
  const { taken: all, withoutArea } = takenLines(report.lines, shownType(choices, report.lines), measure);
  const [now, before] = [sliceLines(all, from, from + length), sliceLines(all, 0, length)];
  const sum = sumLines(now, length);
  const currencies = currenciesOf(now);
  const currency = currencies.find((one) => one === choices.currency) ?? currencies[0] ?? null;
  const ofDemand = measure === 'DEMAND';
  const standard = ofDemand ? sum.demandUnit : sum.unit;
  const units = standard === null || ofDemand ? [standard].filter((one) => one !== null) : displayUnits(now[0]?.type ?? null, standard);
  const perArea = measure === 'PER_AREA' && standard !== null ? areaUnits(now[0]?.type ?? null, standard, commonAreaUnit(now)) : null;
  const unitNames = perArea?.map(({ name }) => name) ?? units;
  const unit = unitNames.find((one) => one === choices.unit) ?? unitNames[0] ?? null;
  const shownArea = perArea?.find(({ name }) => name === unit) ?? null;
  const shownUnit = shownArea?.unit ?? unit;
  const factor = (standard === null || shownUnit === null ? 1 : (displayFactor(standard, shownUnit) ?? 1)) * (shownArea === null ? 1 : squareMetres({ value: 1, unit: shownArea.area }));
  const shown = { currency, factor };
  const areaOf = (one: SummedLines): Pick<ReportSeries, 'area'> => (shownArea === null ? {} : { area: one.area.map((metres) => (metres === null ? null : metres / squareMetres({ value: 1, unit: shownArea.area }))) });
  const kind = measure === 'TIME_OF_USE' || measure === 'EMISSIONS' ? 'USAGE' : measure;
  const measured: Measured = (lines) => { const one = sumLines(lines, length); return { ...measureOf(kind, one, shown), overall: overallOf(kind, one, shown), elsewhere: isMoney(measure) ? elsewhereOf(one, length, currency) : [], ...areaOf(one) }; };
  const taken = new Set(all.map(({ type }) => type));
  const billsOf = (code: string | null): BillsInSum => billsInSum(report.bills, measure, (type) => taken.has(type), code);
  const otherMoney = (isMoney(measure) ? currencies : []).filter((code) => code !== currency).flatMap((code): OtherMoney[] => {
    const overall = overallOf(kind, sum, { currency: code, factor });
    return overall === null ? [] : [{ currency: code, overall, bills: billsOf(code).count }];
  });
  const total: ReportSeries = { key: 'all', type: null, label: 'All', ...measured(now) };
  const grouped = measure === 'TIME_OF_USE' ? partsOf(now, length, factor) : groupsOf(now, by, names).map(({ lines, ...group }): ReportSeries => ({ ...group, ...measured(lines) }));
  // What never names a demand is none of the meters whose demands are compared.
  const isOfMeasure = ([one]: TwoYears): boolean => one.expectedDays.some((days) => days > 0) && (isAdded(measure) || measured([one]).values.some((value) => value !== null));
  const pairs = (isCompared ? now : []).flatMap((line, at): TwoYears[] => { const earlier = before[at]; return earlier === undefined ? [] : [[line, earlier]]; }).filter(isOfMeasure);
  return {
    months: report.months.slice(from), types: new Set(typesIn(all)), total, unit, units: unitNames, areaUnit: shownArea?.area ?? null, currency, withoutArea, currencies, otherMoney, bills: billsOf(currency), billed: billedShare(report, length, choices.type),
    series: grouped.filter(({ values }) => values.some((value) => value !== null)).sort((a, b) => (b.overall ?? 0) - (a.overall ?? 0)),
    coverage: coverageOf(sum, measure),
    before: isCompared ? measured(before) : null,
    coverageBefore: isCompared ? coverageOf(sumLines(before, length), measure) : null,
    years: isCompared ? { ...compareYears(pairs, length, kind, shown), pairCount: pairs.length } : null,
  };
}

/** Whether a report of these choices is drawn in several colours: a comparison is of everything together. */
export const isGrouped = ({ by, isCompared, measure }: Pick<ReportChoices, 'by' | 'isCompared' | 'measure'>, view: Pick<ReportView, 'series'>): boolean =>
  !isCompared && (measure === 'TIME_OF_USE' || (by === 'TYPE' ? view.series.length > 1 : by !== 'ALL'));

const OTHERS = 'others';
/** More colours than these nobody tells apart. */
const MOST_SERIES = 7;

/** The series of a chart: the largest, and all others as one where they add up; where they do not, the largest alone. */
export function chartSeries(series: readonly ReportSeries[], measure: Measure): readonly ReportSeries[] {
  if (series.length <= MOST_SERIES) return series;
  if (!isAdded(measure)) return series.slice(0, MOST_SERIES);
  const largest = series.slice(0, MOST_SERIES - 1);
  const rest = series.slice(MOST_SERIES - 1);
  const values = addValues(rest.map((one) => one.values), rest[0]?.values.length ?? 0);
  const others: ReportSeries = {
    key: OTHERS, type: null, label: `${rest.length} others`, values, overall: totalOf(values),
    elsewhere: values.map((_value, at) => [...new Set(rest.flatMap(({ elsewhere }) => elsewhere[at] ?? []))].sort()),
    isWhole: values.map((_value, at) => rest.every(({ isWhole, coverage }) => isWhole[at] === true || coverage[at] === null)),
    coverage: values.map((_value, at) => {
      const shares = rest.flatMap(({ coverage }) => coverage[at] ?? []);
      return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
    }),
  };
  return [...largest, others];
}

/** Whether a month of this coverage is drawn as a part of one: within an outline, and the lighter the less of it is billed. */
export const isPartMonth = (coverage: number | null | undefined): boolean => (coverage ?? 1) < 1;

/** The share of the days of each month a year before that is billed; null where nothing is expected, or nothing compared. */
export const sharesBefore = ({ months, coverageBefore }: Pick<ReportView, 'months' | 'coverageBefore'>): (number | null)[] =>
  months.map((_month, at) => { const days = coverageBefore?.[at]; return days === undefined || days.expected === 0 ? null : days.billed / days.expected; });

/** Whether a chart of these series draws any month as a part of one. */
export const hasPartMonth = (series: readonly ReportSeries[], view: Pick<ReportView, 'months' | 'coverageBefore' | 'before'>): boolean =>
  series.some(({ values, coverage }) => values.some((value, at) => value !== null && isPartMonth(coverage[at]))) || (view.before !== null && sharesBefore(view).some((share, at) => view.before?.values[at] != null && isPartMonth(share)));
