import { z } from 'zod';
import { readBillSchema } from '../../shared/domain/read-bill.ts';

/** What the reading process is asked: one file. */
export const readRequestSchema = z.object({ id: z.number(), path: z.string() });

/** What it answers: the bills of that file, or why it failed. */
export const readResponseSchema = z.union([
  z.object({ id: z.number(), bills: z.array(readBillSchema).min(1) }),
  z.object({ id: z.number(), error: z.string() }),
]);
