import type { ServiceType } from '../../../shared/domain/read-bill.ts';
import type { Clock } from './local-time.ts';
import { clockOf } from './local-time.ts';
import { serviceOf } from './espi-codes.ts';
import type { Senders } from './espi-provider.ts';
import type { IntervalReading, XmlElement } from './xml-tree.ts';
import { childAt, numberAt } from './xml-tree.ts';

export interface ReadingType {
  readonly uom: number | null;
  readonly powerOfTen: number;
  readonly flow: number | null;
  readonly commodity: number | null;
  readonly currency: number | null;
  /** AccumulationKind: 1 bulk and 3 cumulative are dial readings, no usage of their interval. */
  readonly accumulation: number | null;
}

export interface Series {
  readonly type: ReadingType | null;
  readonly readings: IntervalReading[];
  readonly line: number;
}

/** One metered point with what the file tells of it. */
export interface UsagePoint {
  readonly key: string;
  readonly service: ServiceType | null;
  readonly series: Map<string, Series>;
  readonly summaries: Summary[];
}

/** A UsageSummary, and who its entry says wrote it. */
export interface Summary {
  readonly element: XmlElement;
  readonly author: string | null;
}

export interface EspiFile {
  readonly points: readonly UsagePoint[];
  /** The file's own clock; null where it tells none. */
  readonly clock: Clock | null;
  readonly accountNumber: string | null;
  readonly meterNumber: string | null;
  /** What the file says of its utility, all of it as written. */
  readonly senders: Senders;
}

interface Entry {
  readonly author: string | null;
  readonly content: XmlElement;
  readonly self: string;
  readonly links: readonly string[];
}

const SUMMARIES = new Set(['UsageSummary', 'ElectricPowerUsageSummary']);

const textAt = (element: XmlElement | undefined, ...path: readonly string[]): string | null => (element ? (childAt(element, ...path)?.text.trim() ?? '') : '') || null;

function entriesOf(root: XmlElement): Entry[] {
  const entries = root.name === 'entry' ? [root] : root.children.filter((c) => c.name === 'entry');
  return entries.flatMap((entry) => {
    const links = entry.children.filter((c) => c.name === 'link');
    const self = links.find((l) => l.attributes['rel'] === 'self')?.attributes['href'] ?? '';
    const content = entry.children.filter((c) => c.name === 'content').flatMap((c) => c.children);
    return content.map((element) => ({ author: textAt(entry, 'author', 'name'), content: element, self, links: links.map((l) => l.attributes['href'] ?? '') }));
  });
}

/** The name after a resource in an address: of ".../UsagePoint/1/MeterReading/2" and UsagePoint, "1". */
function idAfter(resource: string, addresses: readonly string[]): string | null {
  for (const address of addresses) {
    const match = new RegExp(`/${resource}/([^/?#]+)`).exec(address);
    if (match?.[1] !== undefined) return match[1];
  }
  return null;
}

function readingTypeOf(element: XmlElement): ReadingType {
  return {
    uom: numberAt(element, 'uom'), powerOfTen: numberAt(element, 'powerOfTenMultiplier') ?? 0, flow: numberAt(element, 'flowDirection'),
    commodity: numberAt(element, 'commodity'), currency: numberAt(element, 'currency'), accumulation: numberAt(element, 'accumulationBehaviour'),
  };
}

/** The reading type of each meter reading: written inside of it, linked from it, or the file's only one. */
function typesOf(entries: readonly Entry[]): (point: string, reading: string) => ReadingType | null {
  const bySelf = new Map(entries.filter((e) => e.content.name === 'ReadingType').map((e) => [e.self, readingTypeOf(e.content)] as const));
  const byReading = new Map<string, ReadingType>();
  for (const entry of entries.filter((e) => e.content.name === 'MeterReading')) {
    const inside = childAt(entry.content, 'ReadingType');
    const type = inside ? readingTypeOf(inside) : entry.links.map((l) => bySelf.get(l)).find((t) => t !== undefined);
    if (type) byReading.set(`${idAfter('UsagePoint', [entry.self]) ?? ''}/${idAfter('MeterReading', [entry.self]) ?? ''}`, type);
  }
  const only = bySelf.size === 1 ? [...bySelf.values()][0] : undefined;
  return (point, reading) => byReading.get(`${point}/${reading}`) ?? only ?? null;
}

/** The usage points of a Green Button file, with their series and summaries; empty for XML of another kind. */
export function openEspi(root: XmlElement): EspiFile {
  const entries = entriesOf(root);
  const typeOf = typesOf(entries);
  const points = new Map<string, UsagePoint>();
  const named = entries.filter((e) => e.content.name === 'UsagePoint');
  const alone = named.length === 1 && named[0] ? idAfter('UsagePoint', [named[0].self]) : null;
  const kinds = new Map(named.map((e) => [idAfter('UsagePoint', [e.self]) ?? '', numberAt(e.content, 'ServiceCategory', 'kind')] as const));
  const pointOf = (entry: Entry): UsagePoint => {
    const key = idAfter('UsagePoint', [entry.self, ...entry.links]) ?? alone ?? '';
    const known = points.get(key) ?? { key, service: serviceOf(kinds.get(key) ?? null, null), series: new Map<string, Series>(), summaries: [] };
    points.set(key, known);
    return known;
  };
  let clock: Clock | null = null;
  for (const entry of entries) {
    if (entry.content.name === 'LocalTimeParameters') clock ??= clockOf(entry.content);
    else if (SUMMARIES.has(entry.content.name)) pointOf(entry).summaries.push({ element: entry.content, author: entry.author });
    else if (entry.content.name === 'IntervalBlock') {
      const point = pointOf(entry);
      const reading = idAfter('MeterReading', [entry.self, ...entry.links]) ?? '';
      const series = point.series.get(reading) ?? { type: typeOf(point.key, reading), readings: [], line: entry.content.line };
      for (const r of entry.content.readings) series.readings.push(r);
      point.series.set(reading, series);
    }
  }
  const found = (name: string): XmlElement | undefined => entries.find((e) => e.content.name === name)?.content;
  const supplier = found('ServiceSupplier');
  const senders = {
    supplier: textAt(supplier, 'Organisation', 'organisationName') ?? textAt(supplier, 'Organisation', 'name') ?? textAt(supplier, 'organisationName') ?? textAt(supplier, 'name'),
    author: root.name === 'feed' ? textAt(root, 'author', 'name') : null, title: root.name === 'feed' ? textAt(root, 'title') : null,
  };
  return { senders, points: [...points.values()], clock, accountNumber: textAt(found('CustomerAccount'), 'accountId') ?? textAt(found('CustomerAccount'), 'name'), meterNumber: textAt(found('Meter'), 'serialNumber') };
}
