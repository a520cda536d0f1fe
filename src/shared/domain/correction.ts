import { z } from 'zod';
import { parseDay } from '../units/day.ts';
import { CurrencyCode, Id, Moment } from './base.ts';
import { evidenceSchema, readLineSchema, readServiceSchema } from './read-bill.ts';

/** How the value of a field is written and read. */
export type FieldKind = 'TEXT' | 'DAY' | 'MONEY' | 'NUMBER' | 'UNIT' | 'CURRENCY' | 'CHOICE';

const ROOT_FIELDS: Readonly<Record<string, FieldKind>> = {
  provider: 'TEXT', accountNumber: 'TEXT', invoiceNumber: 'TEXT', serviceAddress: 'TEXT', corrects: 'TEXT',
  billDate: 'DAY', dueDate: 'DAY', periodStart: 'DAY', periodEnd: 'DAY', currency: 'CURRENCY',
  totalAmount: 'MONEY', currentCharges: 'MONEY', previousBalance: 'MONEY', payments: 'MONEY',
};
const SERVICE_FIELDS: Readonly<Record<string, FieldKind>> = {
  type: 'CHOICE', direction: 'CHOICE', readType: 'CHOICE', meterNumber: 'TEXT', servicePoint: 'TEXT', tariff: 'TEXT',
  periodStart: 'DAY', periodEnd: 'DAY', usage: 'NUMBER', unit: 'UNIT', readStart: 'NUMBER', readEnd: 'NUMBER', multiplier: 'NUMBER',
  demand: 'NUMBER', demandUnit: 'UNIT', charges: 'MONEY',
};
const LINE_FIELDS: Readonly<Record<string, FieldKind>> = { description: 'TEXT', amount: 'MONEY', kind: 'CHOICE' };

/** Where a path leads: a field of the bill, of one of its services, or of one of its lines. */
export type FieldPlace =
  | { readonly of: 'BILL'; readonly field: string }
  | { readonly of: 'SERVICE' | 'LINE'; readonly index: number; readonly field: string }
  | { readonly of: 'PART'; readonly index: number; readonly part: number };

const LISTED = /^(services|lines)\.(\d{1,3})\.(\w+)$/u;
const PART = /^services\.(\d{1,3})\.parts\.(\d{1,3})\.usage$/u;

/** Where a path such as "services.0.usage" leads, or null for a path that no person corrects. */
export function placeOfField(path: string): FieldPlace | null {
  if (Object.hasOwn(ROOT_FIELDS, path)) return { of: 'BILL', field: path };
  const part = PART.exec(path);
  if (part) return { of: 'PART', index: Number(part[1]), part: Number(part[2]) };
  const [, list, index, field = ''] = LISTED.exec(path) ?? [];
  if (list === 'services' && Object.hasOwn(SERVICE_FIELDS, field)) return { of: 'SERVICE', index: Number(index), field };
  if (list === 'lines' && Object.hasOwn(LINE_FIELDS, field)) return { of: 'LINE', index: Number(index), field };
  return null;
}

/** The kind of the field at a path, or null for a path that no person corrects. */
export function kindOfField(path: string): FieldKind | null {
  const place = placeOfField(path);
  switch (place?.of) {
    case 'BILL': return ROOT_FIELDS[place.field] ?? null;
    case 'SERVICE': return SERVICE_FIELDS[place.field] ?? null;
    case 'LINE': return LINE_FIELDS[place.field] ?? null;
    case 'PART': return 'NUMBER';
    case undefined: return null;
  }
}

const AMOUNT = z.number().min(-1e12).max(1e12);
const CHOICES: Readonly<Record<string, z.ZodType<string>>> = {
  type: readServiceSchema.shape.type, direction: readServiceSchema.shape.direction, readType: readServiceSchema.shape.readType.unwrap(), kind: readLineSchema.shape.kind,
};

function schemaOfValue(path: string, kind: FieldKind): z.ZodType<string | number> {
  switch (kind) {
    case 'TEXT': return z.string().trim().min(1).max(path === 'provider' ? 80 : 300);
    case 'DAY': return z.string().refine((text) => parseDay(text) !== null, 'Enter a day');
    case 'MONEY': return AMOUNT;
    case 'NUMBER': return AMOUNT;
    case 'UNIT': return z.string().trim().min(1).max(20);
    case 'CURRENCY': return CurrencyCode;
    case 'CHOICE': return CHOICES[path.split('.').at(-1) ?? ''] ?? z.never();
  }
}

/** What a person says that a field is, in place of what was read. null is "not on the bill"; a service's type or a line's amount of null takes it off. */
export const Correction = z.object({
  value: z.union([z.string(), z.number()]).nullable(),
  /** The words on the page that the person pointed at; null where the value was typed. */
  evidence: evidenceSchema.nullable(),
  at: Moment,
});
export type Correction = z.infer<typeof Correction>;

/** A person's corrections of one bill, by path. They stand apart from what was read, so that reading anew never overwrites them. */
export const Corrections = z.record(z.string(), Correction);
export type Corrections = z.infer<typeof Corrections>;

/** Whether a correction takes a whole service or line off the bill. */
const takesOff = (path: string, list: string, correction: Correction | undefined): boolean => correction?.value === null && path.startsWith(`${list}.`) && path.endsWith(list === 'services' ? '.type' : '.amount');

/**
 * The path under which a field is corrected, given the path at which it is shown: services and lines that a person
 * took off are not shown, but keep their number.
 */
export function keptPath(shown: string, corrections: Corrections): string {
  const [, list, index, rest] = /^(services|lines)\.(\d+)(\..*)$/u.exec(shown) ?? [];
  if (list === undefined || index === undefined || rest === undefined) return shown;
  const off = new Set(Object.keys(corrections).filter((path) => takesOff(path, list, corrections[path])).map((path) => Number(path.split('.')[1])));
  let kept = 0;
  for (let left = Number(index); left > 0 || off.has(kept); kept += 1) if (!off.has(kept)) left -= 1;
  return `${list}.${kept}${rest}`;
}

/** A correction of a bill's field at `path`; a correction of null gives the field back to what was read. */
export const CorrectionRequest = z
  .object({ id: Id, path: z.string().max(60), correction: Correction.omit({ at: true }).nullable() })
  .superRefine(({ path, correction }, context) => {
    const kind = kindOfField(path);
    if (kind === null) context.addIssue({ code: 'custom', message: 'This field cannot be changed.' });
    else if (correction !== null && correction.value !== null && !schemaOfValue(path, kind).safeParse(correction.value).success) {
      context.addIssue({ code: 'custom', message: 'This value does not fit the field.' });
    }
  });
