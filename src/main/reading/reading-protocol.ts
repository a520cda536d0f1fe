import { z } from 'zod';
import { readBillSchema } from '../../shared/domain/read-bill.ts';
import { pageAnswerSchema, pageAskSchema } from './page-asks.ts';

/** What the reading process is asked: one file, and what else is wanted of its pages. */
export const readRequestSchema = z.object({ id: z.number(), path: z.string(), ask: pageAskSchema.optional() });

/** What it answers: the bills of that file, or why it failed. */
export const readResponseSchema = z.union([
  z.object({ id: z.number(), bills: z.array(readBillSchema).min(1), answer: pageAnswerSchema.nullable().optional() }),
  z.object({ id: z.number(), error: z.string() }),
]);
