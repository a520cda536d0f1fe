import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { serviceTypeSchema } from '../../../shared/domain/read-bill.ts';

/** What a printed label can mean. The ones starting with "not" exist to claim values that must not be mistaken for a field. */
export const conceptSchema = z.enum([
  'totalAmount', 'currentCharges', 'previousBalance', 'payments', 'balanceForward', 'adjustments', 'lateAmount', 'subtotal', 'grossTotal', 'installmentsPaid',
  'notAmount', 'billDate', 'dueDate', 'period', 'periodStart', 'periodEnd', 'notDate', 'accountNumber', 'customerNumber', 'invoiceNumber', 'meterNumber',
  'servicePoint', 'notNumber', 'usage', 'readStart', 'readEnd', 'difference', 'multiplier', 'convertedUsage', 'demand', 'notDemand', 'notUsage', 'days', 'readType',
  'tariff', 'serviceAddress', 'notAddress', 'provider', 'corrects', 'amountColumn', 'generation', 'export', 'netUsage',
]);
export type Concept = z.infer<typeof conceptSchema>;

/** What type of value a meaning is about; labels of one family compete for the same words. */
export type Family = 'AMOUNT' | 'DATE' | 'CODE' | 'USAGE' | 'OTHER';
const FAMILIES: Readonly<Record<Exclude<Family, 'OTHER'>, readonly Concept[]>> = {
  AMOUNT: ['totalAmount', 'currentCharges', 'previousBalance', 'payments', 'balanceForward', 'adjustments', 'lateAmount', 'subtotal', 'grossTotal', 'installmentsPaid', 'notAmount', 'amountColumn'],
  DATE: ['billDate', 'dueDate', 'period', 'periodStart', 'periodEnd', 'notDate'],
  CODE: ['accountNumber', 'customerNumber', 'invoiceNumber', 'meterNumber', 'servicePoint', 'notNumber', 'corrects'],
  USAGE: ['usage', 'readStart', 'readEnd', 'difference', 'multiplier', 'convertedUsage', 'demand', 'notDemand', 'notUsage', 'days', 'readType', 'generation', 'export', 'netUsage'],
};
export const ALL_FAMILIES: readonly Family[] = ['AMOUNT', 'DATE', 'CODE', 'USAGE', 'OTHER'];

/** The family of a meaning. */
export function familyOf(concept: Concept): Family {
  for (const family of ['AMOUNT', 'DATE', 'CODE', 'USAGE'] as const) if (FAMILIES[family].includes(concept)) return family;
  return 'OTHER';
}

/** Lists of words that say what a number or a line is without being its label. */
const wordListSchema = z.enum([
  /** A tier, a step or a band of time in a line's name. */
  'part',
  /** What calls a number a price, and what stands between a quantity and its price. */
  'price', 'times',
  /** The heat in gas: therms in a volume, energy in a cubic metre, and what corrects the volume. */
  'thermFactor', 'calorificValue', 'volumeCorrection',
  /** What closes a section of charges without naming it, and what makes any sum. */
  'sectionSum', 'sum',
  /** Energy that turns no wheel, and energy made on site. */
  'reactive', 'madeOnSite',
  /** A reading, or what was used; and what makes a sentence say what may be rather than what is. */
  'reading', 'conditional',
]);
export type WordList = z.infer<typeof wordListSchema>;

const labelFileSchema = z.object({
  language: z.string(),
  /** Labels by meaning; "text|0.4" gives a weight other than 1, "=text" counts only where it is all the words there are. */
  labels: z.partialRecord(conceptSchema, z.array(z.string())),
  /** January to December, every spelling. */
  months: z.array(z.array(z.string())).length(12),
  /** What a reading is called by how it came about; weights below 1 count beside a reading alone ("customer|0.5"). */
  estimated: z.array(z.string()),
  actual: z.array(z.string()),
  /** Words that tell the kind of service. */
  services: z.partialRecord(serviceTypeSchema, z.array(z.string())),
  /** What the registers of one meter are called that each count a part of its usage ("off-peak", "HT"). */
  registers: z.array(z.string()),
  /** In an entry "*" stands for any letters, and a space for a space or a hyphen. */
  words: z.partialRecord(wordListSchema, z.array(z.string())),
  /** Words that tell of a meter exchanged within the period. */
  meterChange: z.array(z.string()),
  /** Words that speak for a utility bill, and for a paper of another kind. */
  bill: z.array(z.string()),
  notBill: z.array(z.string()),
  /** Frequent little words by which the language is recognised. */
  stopWords: z.array(z.string()),
  lineKinds: z.partialRecord(z.enum(['SUPPLY', 'DELIVERY', 'TAX', 'FEE', 'CREDIT']), z.array(z.string())),
  /** Phrases of a sum that the customer gets back. Here and below "begins*" stands for every word that begins so, "=all" for a text of these words alone. */
  refund: z.array(z.string()),
  /** Phrases of a sum that is to be paid now, and of one that only stands on the account. */
  asks: z.array(z.string()),
  balances: z.array(z.string()),
  /** Plans by which the same is paid every month; parts of an older debt that are asked for with the new charges. */
  budgets: z.array(z.string()),
  instalments: z.array(z.string()),
  /** What names a month as that of the bill. */
  billMonths: z.array(z.string()),
  /** How a letter begins. */
  greetings: z.array(z.string()),
  /** Words that titles of bills are made of; a line of nothing else is no name. */
  titleWords: z.array(z.string()),
  /** What counted days are called ("29 days"), and the words between them and the last one ("ending"). */
  dayWords: z.array(z.string()),
  daysUntil: z.array(z.string()),
});
export type LabelFile = z.infer<typeof labelFileSchema>;

/** What a label file's entry says: its words, their weight, and whether they count only where they are all the words there are. */
export function parseEntry(entry: string): { readonly text: string; readonly weight: number; readonly isAlone: boolean } {
  const [words = '', weight = '1'] = entry.split('|');
  const isAlone = words.startsWith('=');
  return { text: isAlone ? words.slice(1) : words, weight: Number(weight), isAlone };
}

/** All label files of a folder (labels.*.json). Throws with the file's name where one does not fit its schema. */
export function loadLabelFiles(folder: string): LabelFile[] {
  return readdirSync(folder)
    .filter((name) => /^labels\..+\.json$/.test(name))
    .sort()
    .map((name) => {
      const parsed = labelFileSchema.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      if (!parsed.success) throw new Error(`The label file ${name} is not as it must be: ${z.prettifyError(parsed.error)}`);
      return parsed.data;
    });
}
