import { z } from 'zod';
import { Day, Id } from './base.ts';
import { DatasourceType } from './datasource.ts';

/** One meter over one service period. `usage` is as billed; the standard value stands beside it. */
export const Usage = z.object({
  id: Id,
  billId: Id,
  meterId: Id.nullable(),
  type: DatasourceType,
  periodStart: Day.nullable(),
  periodEnd: Day.nullable(),
  usage: z.number().nullable(),
  unit: z.string().nullable(),
  standardUsage: z.number().nullable(),
  standardUnit: z.string().nullable(),
  direction: z.enum(['IMPORT', 'EXPORT', 'NET']),
  demand: z.number().nullable(),
  demandUnit: z.string().nullable(),
  readType: z.enum(['ACTUAL', 'ESTIMATED']).nullable(),
  charges: z.number().nullable(),
});
export type Usage = z.infer<typeof Usage>;
