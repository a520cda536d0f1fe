import { z } from 'zod';
import { readBillSchema } from '../../shared/domain/read-bill.ts';
import { shownDocumentSchema } from '../../shared/domain/shown-document.ts';
import { splitMailSchema } from './mail/split-mail-schema.ts';
import { pageAnswerSchema, pageAskSchema } from './page-asks.ts';

/** What the reading process is asked: one file, and what else is wanted of its pages; or a mail, and the folder its files go to. */
export const readRequestSchema = z.union([
  z.object({ id: z.number(), mail: z.string(), into: z.string() }),
  z.object({
    id: z.number(), path: z.string(), ask: pageAskSchema.optional(),
    /** Set where the file is only to be shown: where in it, and from which row of a table. */
    show: z.object({ at: z.array(z.int().min(0)), row: z.int().min(0).nullable() }).optional(),
  }),
]);

const shownFileSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('BYTES'), mimeType: z.string(), bytes: z.instanceof(Uint8Array) }),
  z.object({ kind: z.literal('VIEW'), view: shownDocumentSchema }),
]);

/** What it answers: the bills of that file, how it is shown, the parts of that mail, or why it failed. */
export const readResponseSchema = z.union([
  z.object({ id: z.number(), bills: z.array(readBillSchema).min(1), answer: pageAnswerSchema.nullable().optional() }),
  z.object({ id: z.number(), shown: shownFileSchema }),
  z.object({ id: z.number(), mail: splitMailSchema }),
  z.object({ id: z.number(), error: z.string() }),
]);
