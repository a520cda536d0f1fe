import { z } from 'zod';
import { evidenceSchema, serviceTypeSchema } from './read-bill.ts';

/** A value for a field that something other than the reader found on the page. It counts only as far as the checks of the bill bear it out. */
export const FieldProposal = z.object({
  path: z.string().max(60),
  value: z.union([z.string(), z.number()]),
  evidence: evidenceSchema,
  confidence: z.number().min(0).max(1),
  /** For the usage of a service that the reader did not find: what service it is. */
  newService: z.object({ type: serviceTypeSchema, unit: z.string().nullable() }).nullable(),
});
export type FieldProposal = z.infer<typeof FieldProposal>;
