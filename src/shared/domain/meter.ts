import { z } from 'zod';
import { Day, Id, Notes, RowStamp } from './base.ts';
import { DatasourceType } from './datasource.ts';

/** A metered service of an account, of one datasource type. */
export const Meter = RowStamp.extend({
  accountId: Id,
  type: DatasourceType,
  meterNumber: z.string().max(80).nullable(),
  /** POD, MPAN, NMI, CUPS, PCE ... */
  servicePoint: z.string().max(80).nullable(),
  siteId: Id.nullable(),
  notes: Notes,
});
export type Meter = z.infer<typeof Meter>;

export const MeterSummary = Meter.extend({
  billCount: z.number().int(),
  lastPeriodEnd: Day.nullable(),
  lastUsage: z.number().nullable(),
  lastUnit: z.string().nullable(),
});
export type MeterSummary = z.infer<typeof MeterSummary>;
