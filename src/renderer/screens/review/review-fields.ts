import { keptPath, kindOfField, type Corrections, type FieldKind } from '../../../shared/domain/correction.ts';
import { DOUBTFUL_BELOW, type Evidence, type ReadBill, type ReadService } from '../../../shared/domain/read-bill.ts';
import { valueAt } from '../../words/printed-values.ts';
import { fieldPath } from '../../words/bill-fields.ts';
import { formatDay } from '../../words/format-day.ts';
import { formatMoney, formatNumber, formatConverted } from '../../words/format-number.ts';
import { chargeKindName, typeName, TYPE_CHOICES } from '../../words/names.ts';

export type FieldValue = string | number | null;

/** One field of a bill as it is checked and corrected. */
export interface ReviewField {
  /** Where it stands in the bill that is shown. */
  readonly path: string;
  /** Under which it is corrected. */
  readonly kept: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly value: FieldValue;
  /** As shown; null when it was not found on the bill. */
  readonly text: string | null;
  /** Beside the value, in fewer words. */
  readonly note: string | null;
  readonly evidence: Evidence | null;
  readonly isDoubtful: boolean;
  readonly isCorrected: boolean;
  /** Who found it, where that was not the reader, in words; null otherwise. */
  readonly origin: { readonly by: 'MEMORY' | 'MODEL'; readonly words: string } | null;
}

export interface ReviewGroup {
  readonly title: string;
  readonly fields: readonly ReviewField[];
  /** The path whose value of null takes the group off the bill; null where it stays. */
  readonly takenOffBy: string | null;
}

const BILL_FIELDS: readonly (readonly [path: string, label: string])[] = [
  ['provider', 'Provider'], ['accountNumber', 'Account number'], ['invoiceNumber', 'Bill number'], ['serviceAddress', 'Service address'],
  ['billDate', 'Bill date'], ['dueDate', 'Due date'], ['periodStart', 'Period from'], ['periodEnd', 'Period to'],
  ['totalAmount', 'Amount to pay'], ['currentCharges', 'New charges'], ['previousBalance', 'Previous balance'], ['payments', 'Payments'],
];
const RARE_BILL_FIELDS: readonly (readonly [path: string, label: string])[] = [['currency', 'Currency'], ['corrects', 'Corrects']];
const SERVICE_FIELDS: readonly (readonly [field: keyof ReadService, label: string])[] = [
  ['meterNumber', 'Meter'], ['periodStart', 'Period from'], ['periodEnd', 'Period to'], ['usage', 'Usage'], ['unit', 'Unit'],
];
/** Shown where they were found, or when all fields are asked for. */
const RARE_SERVICE_FIELDS: readonly (readonly [field: keyof ReadService, label: string])[] = [
  ['type', 'Service'], ['direction', 'Direction'], ['servicePoint', 'Service point'], ['readStart', 'Read at start'], ['readEnd', 'Read at end'], ['multiplier', 'Multiplier'], ['readType', 'Kind of read'],
  ['demand', 'Demand'], ['demandUnit', 'Demand unit'], ['charges', 'Charges'], ['tariff', 'Tariff'],
];
const ALWAYS_KNOWN: readonly string[] = ['type', 'direction'];

const DIRECTION_CHOICES = [{ value: 'IMPORT', label: 'Used' }, { value: 'EXPORT', label: 'Fed in' }, { value: 'NET', label: 'Net' }];
const READ_CHOICES = [{ value: 'ACTUAL', label: 'Actual' }, { value: 'ESTIMATED', label: 'Estimated' }];

/** What a field of fixed choices can be. */
export function choicesOf(path: string): { value: string; label: string }[] {
  if (path.endsWith('.type')) return TYPE_CHOICES;
  if (path.endsWith('.direction')) return DIRECTION_CHOICES;
  return READ_CHOICES;
}

/** A field's value as a person reads it; null for none. */
export function textOfValue(kind: FieldKind, path: string, value: FieldValue, currency: string | null, locale?: string): string | null {
  if (value === null || value === '') return null;
  if (kind === 'DAY') return formatDay(String(value), locale);
  if (typeof value === 'string') return kind === 'CHOICE' ? (choicesOf(path).find((choice) => choice.value === value)?.label ?? value) : value;
  return kind === 'MONEY' ? formatMoney(value, currency, locale) : formatNumber(value, locale);
}

/** A field's value as it is typed anew: without grouping and currency, so that it can be edited in place. */
export function editableText(kind: FieldKind, value: FieldValue, locale?: string): string {
  if (value === null) return '';
  if (kind === 'DAY') return formatDay(String(value), locale);
  if (typeof value === 'string') return value;
  return new Intl.NumberFormat(locale, { useGrouping: false, minimumFractionDigits: kind === 'MONEY' ? 2 : 0, maximumFractionDigits: 6 }).format(value);
}

const asValue = (value: unknown): FieldValue => (typeof value === 'string' || typeof value === 'number' ? value : null);

/** How a field that the reader did not find by itself is marked. */
function originOf({ origins, evidence }: ReadBill, path: string): ReviewField['origin'] {
  const origin = origins?.[path];
  if (origin?.by === 'MEMORY') return { by: 'MEMORY', words: 'Read as you showed it' };
  if (origin?.by === 'MODEL') return { by: 'MODEL', words: `Suggested by ${origin.name}, found on page ${evidence[path]?.page ?? 1}` };
  return null;
}

/** All fields of a bill in the order in which a person checks them. */
export function reviewGroups(reading: ReadBill, corrections: Corrections, isAllWanted: boolean, locale?: string): ReviewGroup[] {
  const evidence = new Map(Object.entries(reading.evidence).map(([path, place]) => [fieldPath(path), place]));
  const confidence = new Map(Object.entries(reading.confidence).map(([path, sure]) => [fieldPath(path), sure]));
  const field = (path: string, label: string, note: string | null = null): ReviewField => {
    const kind = kindOfField(path) ?? 'TEXT';
    const kept = keptPath(path, corrections);
    const value = asValue(valueAt(reading, path));
    const isCorrected = Object.hasOwn(corrections, kept);
    return {
      path, kept, kind, label, value, note, isCorrected,
      origin: isCorrected ? null : originOf(reading, path),
      text: textOfValue(kind, path, value, reading.currency, locale),
      evidence: evidence.get(path) ?? null,
      isDoubtful: !isCorrected && value !== null && (confidence.get(path) ?? 1) < DOUBTFUL_BELOW,
    };
  };
  const service = (one: ReadService, index: number): ReviewGroup => {
    const at = (name: string): string => `services.${index}.${name}`;
    const standard = one.standardUnit === one.unit ? '' : formatConverted(one.standardUsage, one.standardUnit, locale);
    const rare = RARE_SERVICE_FIELDS.filter(([name]) => isAllWanted || Object.hasOwn(corrections, keptPath(at(name), corrections)) || (one[name] !== null && !ALWAYS_KNOWN.includes(name)));
    return {
      title: `${typeName(one.type)}${one.direction === 'EXPORT' ? ', fed in' : one.direction === 'NET' ? ', net' : ''}`,
      takenOffBy: keptPath(at('type'), corrections),
      fields: [
        ...SERVICE_FIELDS.map(([name, label]) => field(at(name), label, name === 'usage' && standard !== '' ? `= ${standard}` : null)),
        ...one.parts.map((part, at_) => field(`services.${index}.parts.${at_}.usage`, part.name === '' ? `Part ${at_ + 1}` : part.name)),
        ...rare.map(([name, label]) => field(at(name), label)),
      ],
    };
  };
  const rareOfBill = RARE_BILL_FIELDS.filter(([path]) => isAllWanted || Object.hasOwn(corrections, path) || (path === 'corrects' && reading.corrects !== null));
  return [
    { title: 'Bill', takenOffBy: null, fields: [...BILL_FIELDS, ...rareOfBill].map(([path, label]) => field(path, label)) },
    ...reading.services.map(service),
    // Where no service was found, one waits to be entered.
    ...(reading.services.length === 0 ? [{ title: 'Service', takenOffBy: null, fields: [field('services.0.type', 'Kind'), ...SERVICE_FIELDS.map(([name, label]) => field(`services.0.${name}`, label))] }] : []),
    ...(reading.lines.length === 0 && !isAllWanted
      ? []
      : [{
          title: 'Lines', takenOffBy: null,
          fields: [
            ...reading.lines.map((line, index) => field(`lines.${index}.amount`, line.description === '' ? `Line ${index + 1}` : line.description, chargeKindName(line.kind))),
            ...(isAllWanted ? [field(`lines.${reading.lines.length}.amount`, 'One more line')] : []),
          ],
        }]),
  ];
}
