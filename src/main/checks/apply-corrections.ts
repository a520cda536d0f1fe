import { placeOfField, type Corrections, type FieldPlace } from '../../shared/domain/correction.ts';
import type { Evidence, ReadBill, ReadLine, ReadService } from '../../shared/domain/read-bill.ts';
import { standardise } from '../../shared/units/quantity.ts';

type Value = string | number | null;

const BLANK_SERVICE: ReadService = {
  type: 'ELECTRICITY', meterNumber: null, servicePoint: null, periodStart: null, periodEnd: null, usage: null, unit: null,
  standardUsage: null, standardUnit: null, standardFactor: null, standardFactorSource: null, direction: 'IMPORT',
  readStart: null, readEnd: null, multiplier: null, parts: [], demand: null, demandUnit: null, readType: null, charges: null, tariff: null,
};
const BLANK_LINE: ReadLine = { description: '', amount: 0, kind: 'OTHER' };
/** Fields that decide the usage in standard units. */
const MEASURES = ['type', 'usage', 'unit'];

/** The service with its usage in the standard unit of its kind, or without one where there is no factor. */
function standardised(service: ReadService): ReadService {
  const standard = service.usage === null || service.unit === null ? null : standardise(service.type, service.usage, service.unit);
  return {
    ...service, standardUsage: standard?.value ?? null, standardUnit: standard?.unit ?? null,
    standardFactor: standard?.factor ?? null, standardFactorSource: standard?.source ?? null,
  };
}

interface Draft {
  bill: ReadBill;
  readonly services: (ReadService | null)[];
  readonly lines: (ReadLine | null)[];
}

/** The item at an index; one past the last is made anew, and further ones do not exist. */
function itemAt<T>(list: (T | null)[], index: number, blank: T): T | null {
  return index === list.length ? blank : (list[index] ?? null);
}

function putService(draft: Draft, index: number, field: string, value: Value): void {
  const service = itemAt(draft.services, index, BLANK_SERVICE);
  if (service === null) return;
  if (field === 'type' && value === null) draft.services[index] = null;
  else {
    const changed: ReadService = { ...service, [field]: field === 'direction' ? (value ?? 'IMPORT') : value };
    draft.services[index] = MEASURES.includes(field) ? standardised(changed) : changed;
  }
}

function put(draft: Draft, place: FieldPlace, value: Value): void {
  switch (place.of) {
    case 'BILL':
      draft.bill = { ...draft.bill, [place.field]: value };
      return;
    case 'SERVICE':
      putService(draft, place.index, place.field, value);
      return;
    case 'LINE': {
      const line = itemAt(draft.lines, place.index, BLANK_LINE);
      if (line === null) return;
      if (place.field === 'amount' && value === null) draft.lines[place.index] = null;
      else draft.lines[place.index] = { ...line, [place.field]: value ?? '' };
      return;
    }
    case 'PART': {
      const service = draft.services[place.index];
      const part = service?.parts[place.part];
      if (!service || !part || typeof value !== 'number') return;
      draft.services[place.index] = { ...service, parts: service.parts.map((one, at) => (at === place.part ? { ...one, usage: value } : one)) };
      return;
    }
  }
}

/** A record without what stood at some paths, or below them. */
function without<T>(record: Readonly<Record<string, T>>, paths: readonly string[]): Record<string, T> {
  const isUnder = (path: string): boolean => paths.some((one) => path === one || path.startsWith(`${one}.`));
  return Object.fromEntries(Object.entries(record).filter(([path]) => !isUnder(path)));
}

/**
 * What was read with a person's corrections in it: their values, their places on the page, their certainty.
 * Services and lines that a person took off stay in place as gaps until all corrections are in, so that the
 * paths of the others keep their meaning.
 */
export function applyCorrections(read: ReadBill, corrections: Corrections): ReadBill {
  const draft: Draft = { bill: read, services: [...read.services], lines: [...read.lines] };
  // "services.2" must exist before "services.3" is made.
  const paths = Object.keys(corrections).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const evidence: Record<string, Evidence> = without(read.evidence, paths);
  const confidence = without(read.confidence, paths);
  for (const path of paths) {
    const place = placeOfField(path);
    const correction = corrections[path];
    if (!place || !correction) continue;
    put(draft, place, correction.value);
    confidence[path] = 1;
    if (correction.evidence !== null) evidence[path] = correction.evidence;
  }
  const services = draft.services.filter((service) => service !== null);
  const lines = draft.lines.filter((line) => line !== null);
  return {
    ...draft.bill, services, lines,
    confidence: renumbered(renumbered(confidence, 'services', draft.services), 'lines', draft.lines),
    evidence: renumbered(renumbered(evidence, 'services', draft.services), 'lines', draft.lines),
  };
}

/** Paths after the gaps in a list were closed. */
function renumbered<T>(record: Readonly<Record<string, T>>, name: string, list: readonly unknown[]): Record<string, T> {
  if (!list.includes(null)) return record;
  const place = new RegExp(String.raw`^${name}\.(\d+)(.*)$`, 'u');
  return Object.fromEntries(
    Object.entries(record).flatMap(([path, value]) => {
      const [, index, rest] = place.exec(path) ?? [];
      if (index === undefined) return [[path, value]];
      if (list[Number(index)] === null) return [];
      const gaps = list.slice(0, Number(index)).filter((item) => item === null).length;
      return [[`${name}.${Number(index) - gaps}${rest ?? ''}`, value]];
    }),
  );
}
