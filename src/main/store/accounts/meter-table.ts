import type { Meter } from '../../../shared/domain/meter.ts';
import type { RowTable } from '../rows/row-table.ts';

export type MeterRow = Meter & { readonly naturalKey: string };

export const meterTable: RowTable<MeterRow> = {
  noun: 'meter',
  table: 'meters',
  fields: { naturalKey: 'TEXT', accountId: 'TEXT', type: 'TEXT', meterNumber: 'TEXT', servicePoint: 'TEXT', siteId: 'TEXT', notes: 'TEXT' },
  derive: null,
};
