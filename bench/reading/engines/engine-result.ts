import { z } from 'zod';

const word = z.object({ text: z.string(), x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });

/** What an engine's process says of its files; times in milliseconds of the processor. */
export const engineResultSchema = z.object({
  /** Until the library stood ready. */
  loaded: z.number(),
  /** Until the first file was done, from the start of the program. */
  cold: z.number(),
  /** Each round over all files after the first. */
  warm: z.array(z.number()),
  /** The most memory the process held. */
  peakMb: z.number(),
  /** The last round, file by file; unplaced are words that were given without a place on the page. */
  files: z.array(z.object({ milliseconds: z.number(), pages: z.array(z.array(word)).nullable(), unplaced: z.number(), drawing: z.object({ width: z.number(), height: z.number(), grey: z.string() }).nullable(), refusal: z.string().nullable() })),
});
export type EngineResult = z.infer<typeof engineResultSchema>;
