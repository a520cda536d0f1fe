import { z } from 'zod';
import { defineCall } from './call.ts';

export const TableColumn = z.object({
  header: z.string().max(120),
  kind: z.enum(['text', 'number', 'money', 'day', 'moment']),
});
export type TableColumn = z.infer<typeof TableColumn>;

export const TableCell = z.union([z.string(), z.number(), z.null()]);
export type TableCell = z.infer<typeof TableCell>;

/** Any table of the window, saved as a file. */
export const tablesCalls = {
  /** null when the person cancels. */
  save: defineCall(
    z.object({
      name: z.string().min(1).max(80),
      format: z.enum(['xlsx', 'csv']),
      columns: z.array(TableColumn).min(1).max(200),
      rows: z.array(z.array(TableCell)).max(100_000),
    }),
    z.object({ path: z.string() }).nullable(),
  ),
};
