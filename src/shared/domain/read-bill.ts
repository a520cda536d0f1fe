import { z } from 'zod';
import { parseDay } from '../units/day.ts';

/** What became of reading: see DESIGN.md, "Command line". */
export const readStatusSchema = z.enum(['READ', 'NEEDS_REVIEW', 'NOT_A_BILL', 'UNREADABLE']);
/** The kinds of service a bill can carry. */
export const serviceTypeSchema = z.enum(['ELECTRICITY', 'GAS', 'WATER', 'WASTE', 'FUEL', 'SOLAR', 'DISTRICT']);
const daySchema = z.string().refine((text) => parseDay(text) !== null, 'must be a calendar day YYYY-MM-DD');
const number = z.number().nullable();
const text = z.string().min(1).nullable();

export const servicePartSchema = z.object({ name: z.string(), usage: z.number() });

/** One meter (or, for waste, one material) over one service period. */
export const readServiceSchema = z.object({
  type: serviceTypeSchema,
  meterNumber: text,
  servicePoint: text,
  periodStart: daySchema.nullable(),
  periodEnd: daySchema.nullable(),
  usage: number,
  unit: text,
  standardUsage: number,
  standardUnit: text,
  standardFactor: number,
  standardFactorSource: text,
  direction: z.enum(['IMPORT', 'EXPORT', 'NET']),
  readStart: number,
  readEnd: number,
  multiplier: number,
  parts: z.array(servicePartSchema),
  demand: number,
  demandUnit: text,
  readType: z.enum(['ACTUAL', 'ESTIMATED']).nullable(),
  charges: number,
  tariff: text,
});

export const readLineSchema = z.object({
  description: z.string(),
  amount: z.number(),
  kind: z.enum(['SUPPLY', 'DELIVERY', 'TAX', 'FEE', 'CREDIT', 'OTHER']),
});

export const readCheckSchema = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() });

/** Where on the page a field was found: points from the top left, and the words there. */
export const evidenceSchema = z.object({
  page: z.int().min(1),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  text: z.string(),
});

/** Who gave a field that the reader did not find by itself: a place a person showed on an earlier bill, or a language model. */
export const fieldOriginSchema = z.discriminatedUnion('by', [
  /** `doubt` says in a sentence that the reader would read otherwise, where no sum decides; null where nothing speaks against it. */
  z.object({ by: z.literal('MEMORY'), layoutId: z.string(), doubt: z.string().nullable() }),
  /** `isSettled` where the bill's own sums prove it. */
  z.object({ by: z.literal('MODEL'), name: z.string().max(200), isSettled: z.boolean() }),
]);

/** One bill as read from a file; the JSON that `npm run read` prints. Fields may be added, never renamed. */
export const readBillSchema = z.object({
  version: z.literal(1),
  file: z.string(),
  sha256: z.string(),
  part: z.int().min(1),
  status: readStatusSchema,
  /** Why a file is UNREADABLE, NOT_A_BILL or NEEDS_REVIEW, in plain words; null when READ. */
  reason: text,
  provider: z.string().min(1).max(80).nullable(),
  accountNumber: text,
  invoiceNumber: text,
  serviceAddress: text,
  billDate: daySchema.nullable(),
  dueDate: daySchema.nullable(),
  periodStart: daySchema.nullable(),
  periodEnd: daySchema.nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/).nullable(),
  totalAmount: number,
  currentCharges: number,
  previousBalance: number,
  payments: number,
  corrects: text,
  services: z.array(readServiceSchema),
  lines: z.array(readLineSchema),
  checks: z.array(readCheckSchema),
  confidence: z.record(z.string(), z.number().min(0).max(1)),
  evidence: z.record(z.string(), evidenceSchema),
  /** By field path; a field that is not named was found by the reader. */
  origins: z.record(z.string(), fieldOriginSchema).optional(),
  /** The file inside of an archive or e-mail that the bill was read from: its name, and its place among the files there, outermost first. */
  member: z.object({ name: z.string(), at: z.array(z.int().min(0)).min(1) }).optional(),
});

/**
 * A field whose probability of being right is below this is doubtful: such fields are wrong more than about one time in
 * ten. By the table of scores in docs/reading.md those below 0.70 were wrong 10 times in 58, those from there to 0.75
 * 3 times in 55; the calibration gives 0.894 to 0.70 and 0.882 to 0.69.
 */
export const DOUBTFUL_BELOW = 0.89;

export type ReadStatus = z.infer<typeof readStatusSchema>;
export type ServiceType = z.infer<typeof serviceTypeSchema>;
export type ServicePart = z.infer<typeof servicePartSchema>;
export type ReadService = z.infer<typeof readServiceSchema>;
export type ReadLine = z.infer<typeof readLineSchema>;
export type ReadCheck = z.infer<typeof readCheckSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type FieldOrigin = z.infer<typeof fieldOriginSchema>;
export type ReadBill = z.infer<typeof readBillSchema>;
