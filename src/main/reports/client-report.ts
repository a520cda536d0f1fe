import type { DatasourceType } from '../../shared/domain/datasource.ts';
import type { ChosenFactors, EmissionFactor } from '../../shared/domain/emission-factor.ts';
import { FLOOR_AREA_SYMBOLS, squareMetres } from '../../shared/domain/floor-area.ts';
import type { Report, ReportLine } from '../../shared/domain/report.ts';
import { commonAreaUnit } from '../../shared/reports/display-units.ts';
import { emittedBy } from '../../shared/reports/emissions.ts';
import { measureOf, overallOf, totalOf } from '../../shared/reports/measures.ts';
import { sliceLines } from '../../shared/reports/slice-lines.ts';
import { sumLines, type SummedLines } from '../../shared/reports/sum-lines.ts';
import { comparesAll, compareYears, type TwoYears, type YearOverYear } from '../../shared/reports/year-over-year.ts';
import { billedShare, type BilledShare } from '../../shared/reports/bills-in-sum.ts';
import { missingFactorWords } from '../../shared/reports/missing-factors.ts';
import type { BarPicture } from './bar-picture.ts';
import { factorWords, serviceColour, serviceName, unitWord, type ClientFormats } from './client-words.ts';

/** What stands on the page for a client. */
export interface ClientReport {
  readonly title: string;
  readonly subtitle: string;
  readonly period: string;
  readonly figures: readonly { readonly name: string; readonly value: string; readonly note: string }[];
  readonly pictures: readonly BarPicture[];
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

interface ReportedThing {
  readonly title: string;
  readonly subtitle: string;
  /** Of the months and the year before them, meter by meter. */
  readonly report: Report;
  /** Of the same months, site by site, of whole buildings: what a floor area divides. */
  readonly wholeLines: readonly ReportLine[];
  /** Bills with open issues are in its numbers. */
  readonly withOpenIssues: boolean;
  readonly factors: readonly EmissionFactor[];
  readonly chosen: ChosenFactors;
  readonly formats: ClientFormats;
}

const YEAR = 12;
const ENERGY: readonly (DatasourceType | null)[] = ['ELECTRICITY', 'GAS', 'DISTRICT'];
/** More months are named as a number. */
const MOST_NAMED = 6;

const typesOf = (lines: readonly ReportLine[]): (DatasourceType | null)[] => [...new Set(lines.map(({ type }) => type))];
const hasValues = (values: readonly (number | null)[]): boolean => values.some((value) => value !== null);

interface Years {
  readonly now: readonly ReportLine[];
  readonly before: readonly ReportLine[];
}

function yearsOf({ now, before }: Years, measure: 'USAGE' | 'COST', currency: string | null, months: number): YearOverYear {
  const pairs = now.flatMap((line, at): TwoYears[] => { const earlier = before[at]; return earlier === undefined ? [] : [[line, earlier]]; });
  return compareYears(pairs, months, measure, { currency, factor: 1 });
}

const only = (years: Years, is: (line: ReportLine) => boolean): Years => ({ now: years.now.filter(is), before: years.before.filter(is) });

/** A figure's change, with what it rests on. */
const changeNote = (years: YearOverYear, formats: ClientFormats): string => (years.overall === null ? 'no comparison with the year before' : `${formats.change(years.overall)} on the year before, like for like`);

function currencyOf(sum: SummedLines): string | null {
  return Object.entries(sum.cost).filter(([, values]) => hasValues(values)).sort((a, b) => b[1].filter((value) => value !== null).length - a[1].filter((value) => value !== null).length)[0]?.[0] ?? null;
}

function pictureOf(title: string, lines: readonly ReportLine[], of: (sum: SummedLines) => { readonly values: readonly (number | null)[]; readonly coverage: readonly (number | null)[] }, months: readonly string[], before: readonly (number | null)[], axis: BarPicture['axis'], formats: ClientFormats): BarPicture | null {
  const series = typesOf(lines).map((type) => ({ label: serviceName(type), colour: serviceColour(type), values: of(sumLines(lines.filter((line) => line.type === type), months.length)).values }))
    .filter(({ values }) => hasValues(values)).sort((a, b) => (totalOf(b.values) ?? 0) - (totalOf(a.values) ?? 0));
  const all = of(sumLines(lines, months.length));
  return series.length === 0 ? null : { title, labels: months.map(formats.shortMonth), series, coverage: all.coverage, before: hasValues(before) ? before : null, axis };
}

/** The months of which bills lack, named with how much of each is billed. */
function lackingWords({ byMonth, lacking, days, expected }: BilledShare, months: readonly string[], formats: ClientFormats): string | null {
  if (lacking === 0) return null;
  const rule = 'numbers of these months are of the billed days alone, and marked *';
  if (lacking === months.length && lacking > MOST_NAMED) return `In none of the ${lacking} months all days are billed, ${formats.percent(days / expected)} of them together; ${rule}.`;
  const named = months.flatMap((month, at) => { const share = byMonth[at] ?? 1; return share >= 1 ? [] : [`${formats.month(month)} (${formats.percent(share)})`]; });
  return `Not all days are billed in ${named.slice(0, MOST_NAMED).join(', ')}${named.length > MOST_NAMED ? ` and ${named.length - MOST_NAMED} more months` : ''}; ${rule}.`;
}

const bills = (count: number, one: string, many: string): string => (count === 1 ? `1 bill ${one}` : `${count} bills ${many}`);

const endedWords = (count: number): string | null => (count === 0 ? null : `${count === 1 ? '1 service has' : `${count} services have`} had no bill for more than a year: none is expected there any more.`);

/** What bills do not name, and what of them counts. */
function lackWords({ withoutPeriod, withoutUsage, withoutCost, otherUnit, unknownShare }: Report['notes']): string[] {
  return [
    ...(withoutPeriod === 0 ? [] : [`${bills(withoutPeriod, 'names', 'name')} no service period and ${withoutPeriod === 1 ? 'is' : 'are'} in no month.`]),
    ...(withoutUsage === 0 ? [] : [`${bills(withoutUsage, 'names', 'name')} no usage.`]),
    ...(withoutCost === 0 ? [] : [`${bills(withoutCost, 'does', 'do')} not say what ${withoutCost === 1 ? 'it costs' : 'they cost'}.`]),
    ...(otherUnit === 0 ? [] : [`The usage of ${bills(otherUnit, '', '').trim()} is in a unit that does not convert into that of the others, and is not in these sums.`]),
    ...(unknownShare === 0 ? [] : [`${bills(unknownShare, 'is', 'are')} left out: which occupancy applies is not known.`]),
  ];
}

/** Which way the page was made, where bills have open issues. */
function openIssueWords({ openIssues, bills: counted }: Report['notes'], withOpenIssues: boolean): string | null {
  if (openIssues === 0) return null;
  if (withOpenIssues) return `Made with bills that have open issues: ${openIssues} of ${counted}, counted as they were read.`;
  return `Made without bills that have open issues: ${openIssues === 1 ? '1 stays' : `${openIssues} stay`} out.`;
}

interface ComparedMoney {
  readonly now: readonly (number | null)[];
  readonly before: readonly (number | null)[];
  readonly years: YearOverYear;
}

const isPartlyCompared = ({ now, before, years }: ComparedMoney, at: number): boolean => years.change[at] != null && !comparesAll(years.compared[at] ?? null, now[at] ?? null, before[at] ?? null);

/** Which numbers those changes compare that are not of the two beside them; null where all are. */
function comparedNote(money: ComparedMoney, months: readonly string[], currency: string | null, formats: ClientFormats): string | null {
  const partly = months.flatMap((month, at) => {
    const compared = money.years.compared[at];
    return compared == null || currency === null || !isPartlyCompared(money, at) ? [] : [`${formats.month(month)} ${formats.money(compared.now, currency)} with ${formats.money(compared.before, currency)}`];
  });
  if (partly.length === 0) return null;
  const most = months.length > YEAR ? MOST_NAMED : YEAR;
  return `† Not all of both months is compared, only the meters billed for all days of both: ${partly.slice(0, most).join('; ')}${partly.length > most ? `; and ${partly.length - most} more months` : ''}.`;
}

const hasAnyUsage = (lines: readonly ReportLine[]): boolean => lines.some(({ usage }) => hasValues(usage));

/** The energy that the buildings with a floor area use for each unit of it; null where none has one. */
function perAreaFigure(lines: readonly ReportLine[], months: number, formats: ClientFormats): (ClientReport['figures'][number] & { readonly unit: string; readonly isOfSome: boolean }) | null {
  const energy = lines.filter(({ type, unit, usage }) => ENERGY.includes(type) && unit === 'kWh' && hasValues(usage));
  const area = commonAreaUnit(energy);
  const value = overallOf('PER_AREA', sumLines(energy, months), { currency: null, factor: squareMetres({ value: 1, unit: area }) });
  if (value === null) return null;
  const [unit, isOfSome] = [FLOOR_AREA_SYMBOLS[area], energy.some(({ floorArea }) => floorArea == null)];
  return { name: `Energy per ${unit}`, value: `${formats.number(value)} kWh`, note: isOfSome ? 'of the sites with a floor area' : 'of whole buildings', unit, isOfSome };
}

/** Puts together what a client is told of the months. Nothing that is not known is filled in. */
export function clientReport({ title, subtitle, report, wholeLines, withOpenIssues, factors, chosen, formats }: ReportedThing): ClientReport {
  const months = report.months.slice(YEAR);
  const length = months.length;
  const years: Years = { now: sliceLines(report.lines, YEAR, YEAR + length), before: sliceLines(report.lines, 0, length) };
  const energy = only(years, ({ type, unit }) => ENERGY.includes(type) && unit === 'kWh');
  const [sum, energySum] = [sumLines(years.now, length), sumLines(energy.now, length)];
  const currency = currencyOf(sum);
  const shown = { currency, factor: 1 };
  const energyOf = (one: SummedLines) => measureOf('USAGE', one, shown);
  const costOf = (one: SummedLines) => measureOf('COST', one, shown);
  const cost = costOf(sum);
  const { values: costBefore, isWhole: isWholeBefore } = costOf(sumLines(years.before, length));
  const costYears = yearsOf(years, 'COST', currency, length);
  const comparedCost: ComparedMoney = { now: cost.values, before: costBefore, years: costYears };
  const electricity = sumLines(years.now.filter(({ type }) => type === 'ELECTRICITY'), length);
  const emitted = emittedBy(years.now, factors, chosen);
  const emissions = totalOf(sumLines(emitted.lines, length).usage);
  const price = overallOf('UNIT_COST', electricity, shown);
  const [energyTotal, costTotal] = [totalOf(energySum.usage), totalOf(cost.values)];
  const billed = billedShare(report, length, null);
  const isUsed = hasAnyUsage(years.now);
  const perArea = perAreaFigure(sliceLines(wholeLines, 0, length), length, formats);

  const figures = [
    { name: 'Energy used', value: energyTotal === null ? 'Not known' : `${formats.number(energyTotal)} kWh`, note: changeNote(yearsOf(energy, 'USAGE', null, length), formats) },
    { name: 'Cost', value: costTotal === null || currency === null ? 'Not known' : formats.money(costTotal, currency), note: changeNote(costYears, formats) },
    ...(price === null || currency === null ? [] : [{ name: `Electricity, per ${unitWord(electricity.unit ?? 'kWh')}`, value: formats.price(price, currency), note: `cost divided by usage${Object.keys(sum.cost).length > 1 ? `, of the bills in ${currency}` : ''}` }]),
    ...(perArea === null ? [] : [perArea]),
    { name: 'Emissions', value: emissions === null ? (isUsed ? 'No factor' : 'Not known') : `${formats.number(emissions)} t CO₂e`, note: emissions === null ? (isUsed ? 'see the notes' : 'no usage is billed') : emitted.missing.length === 0 ? 'by the factors named below' : 'of the services named below' },
    { name: 'Days billed', value: billed.expected === 0 ? 'None expected' : formats.percent(billed.days / billed.expected), note: billed.lacking === 0 ? 'of all services' : `of all services; ${billed.lacking === 1 ? '1 month' : `${billed.lacking} months`} not wholly billed` },
  ];

  const pictures = [
    pictureOf('Energy (kWh)', energy.now, energyOf, months, energyOf(sumLines(energy.before, length)).values, formats.axis, formats),
    pictureOf(`Cost (${currency ?? ''})`, years.now, costOf, months, costBefore, formats.axis, formats),
  ].filter((picture) => picture !== null);

  const used = typesOf(years.now).filter((type) => type !== null).map((type) => ({ type, sum: sumLines(years.now.filter((line) => line.type === type), length) })).filter(({ sum: of }) => of.unit !== null && hasValues(of.usage));
  const star = (isWhole: boolean | undefined): string => (isWhole === true ? '' : ' *');
  const hasYearBefore = hasValues(costBefore);
  const money = (one: number | null): string => (one === null || currency === null ? '–' : formats.money(one, currency));
  const rows = months.map((month, at) => {
    const usage = used.map(({ sum: of }) => { const value = of.usage[at] ?? null; return value === null ? '–' : `${formats.number(value)}${star((of.usageDays[at] ?? 0) >= (of.expectedDays[at] ?? 0))}`; });
    const [value, earlier, change] = [cost.values[at] ?? null, costBefore[at] ?? null, costYears.change[at] ?? null];
    const isNow = [formats.month(month), ...usage, `${money(value)}${value === null ? '' : star(cost.isWhole[at])}`];
    return !hasYearBefore ? isNow : [...isNow, `${money(earlier)}${earlier === null ? '' : star(isWholeBefore[at])}`, change === null ? '–' : `${formats.change(change)}${isPartlyCompared(comparedCost, at) ? ' †' : ''}`];
  });
  const beforeTotal = totalOf(costBefore);
  const isBeforeWhole = costBefore.every((value, at) => value === null || isWholeBefore[at] === true);
  const totalsBefore = [`${money(beforeTotal)}${beforeTotal === null ? '' : star(isBeforeWhole)}`, costYears.overall === null ? '–' : formats.change(costYears.overall)];
  const totals = ['Together', ...used.map(({ sum: of }) => formats.number(totalOf(of.usage) ?? 0)), money(costTotal), ...(hasYearBefore ? totalsBefore : [])];

  const others = Object.entries(sum.cost).filter(([code]) => code !== currency).flatMap(([code, values]) => { const total = totalOf(values); return total === null ? [] : [formats.money(total, code)]; });
  const { notes } = report;
  const said = [
    !isUsed && costTotal === null ? 'No bill of these months is here.' : null,
    lackingWords(billed, months, formats),
    endedWords(report.ended.length),
    months.some((_month, at) => costBefore[at] != null && isWholeBefore[at] !== true) ? 'Of the year before, too, months of which not all days are billed are marked *.' : null,
    hasYearBefore ? 'The dark line across a bar is the same month of the year before. Change compares the cost of what is billed in both years: of each month, only meters whose bills cover all its days in both.' : 'There are no bills of the year before.',
    comparedNote(comparedCost, months, currency, formats),
    perArea === null ? null : `Energy per ${perArea.unit} is that of whole buildings, month by month divided by the floor area of the sites billed in it, and added up.${perArea.isOfSome ? ' Sites whose floor area is not known are not in it.' : ''}`,
    emitted.used.length === 0 ? null : `Emissions are the usage times a factor. ${emitted.used.map((one) => factorWords(one, formats)).join('. ')}.`,
    ...missingFactorWords(emitted.missing, serviceName, formats.country),
    others.length === 0 ? null : `Also billed in other currencies, in none of these sums: ${others.join(', ')}.`,
    ...lackWords(notes),
    openIssueWords(notes, withOpenIssues),
    notes.overlapping === 0 ? null : `Bills that cover days which another bill of the same meter covers too: ${notes.overlapping}; both are counted.`,
    'Each bill is spread evenly over its days. Cost is what bills charge for their own period, taxes and fees included.',
  ];
  return {
    title, subtitle, period: length === 1 ? formats.month(months[0] ?? '') : `${formats.month(months[0] ?? '')} – ${formats.month(months.at(-1) ?? '')}`,
    figures, pictures,
    headers: ['Month', ...used.map(({ type, sum: of }) => `${serviceName(type)} (${unitWord(of.unit ?? '')})`), 'Cost', ...(hasYearBefore ? ['Year before', 'Change'] : [])],
    rows: rows.length === 0 ? [] : [...rows, totals],
    notes: said.filter((words) => words !== null),
  };
}
