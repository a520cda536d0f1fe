import { z } from 'zod';

/** A word with its box: left, top, right, bottom, in points of its page. */
const shownWordSchema = z.tuple([z.string(), z.number(), z.number(), z.number(), z.number()]);

/** How an original is shown that no browser can draw; places are those that evidence names. Numbers count from 1, rows from 0. */
export const shownDocumentSchema = z.discriminatedUnion('kind', [
  /** Pages as pictures, each a data URL; width and height in points. */
  z.object({ kind: z.literal('PICTURES'), pages: z.array(z.object({ number: z.int(), width: z.number(), height: z.number(), data: z.string() })), leftOut: z.string().nullable() }),
  /** Pages of print laid out by the reader. */
  z.object({ kind: z.literal('WORDS'), pages: z.array(z.object({ number: z.int(), width: z.number(), height: z.number(), words: z.array(shownWordSchema) })), leftOut: z.string().nullable() }),
  /** Tables; `firstRow` is the row of the sheet that the first one shown is. */
  z.object({ kind: z.literal('TABLES'), sheets: z.array(z.object({ number: z.int(), name: z.string(), firstRow: z.int(), rows: z.array(z.array(z.string())) })), leftOut: z.string().nullable() }),
]);
export type ShownDocument = z.infer<typeof shownDocumentSchema>;

/** The content type under which such a view is served to the window. */
export const SHOWN_TYPE = 'application/json';
