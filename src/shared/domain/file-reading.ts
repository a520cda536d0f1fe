import { z } from 'zod';
import { Day, Id } from './base.ts';
import { Bill } from './bill.ts';

/** A file a person handed over, waiting to be read. The window knows it by this id; its path stays in main. */
export const OfferedFile = z.object({ id: Id, name: z.string(), byteLength: z.number().int().min(0) });
export type OfferedFile = z.infer<typeof OfferedFile>;

/** What became of a file that a person handed over. */
export const FileOutcome = z.object({
  fileName: z.string(),
  bills: z.array(
    z.object({
      /** KNOWN is here already; ERASED was erased, or filed away as no bill, by a person before. */
      kind: z.enum(['FILED', 'KNOWN', 'ERASED']),
      id: Id.nullable(),
      bill: z.object({ provider: z.string().nullable(), billDate: Day.nullable(), periodEnd: Day.nullable() }),
      status: Bill.shape.status.nullable(),
    }),
  ),
  /** Why nothing was filed; null where something was. */
  words: z.string().nullable(),
});
export type FileOutcome = z.infer<typeof FileOutcome>;
