import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import type { ReadService } from '../../../shared/domain/read-bill.ts';
import { Usage } from '../../../shared/domain/usage.ts';
import type { SqlRow } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { read } from '../operation.ts';

/** Writes one usage of a bill. Usages change, sync and go with their bill, whose outbox row stands for them. */
export function insertUsage(transaction: StoreTransaction, billId: string, meterId: string | null, service: ReadService): void {
  transaction.run(
    `INSERT INTO usages (id, bill_id, meter_id, type, period_start, period_end, usage, unit, standard_usage, standard_unit,
       direction, demand, demand_unit, read_type, charges) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      transaction.newId(), billId, meterId, service.type, service.periodStart, service.periodEnd, service.usage, service.unit,
      service.standardUsage, service.standardUnit, service.direction, service.demand, service.demandUnit, service.readType, service.charges,
    ],
  );
}

export function toUsage(row: SqlRow): Usage {
  return Usage.parse({
    id: row['id'], billId: row['bill_id'], meterId: row['meter_id'], type: row['type'], periodStart: row['period_start'],
    periodEnd: row['period_end'], usage: row['usage'], unit: row['unit'], standardUsage: row['standard_usage'],
    standardUnit: row['standard_unit'], direction: row['direction'], demand: row['demand'], demandUnit: row['demand_unit'],
    readType: row['read_type'], charges: row['charges'],
  });
}

export const usageOperations = {
  /** The usages of one bill, or of one meter in the order of their periods. */
  list: read(z.union([z.object({ billId: Id }), z.object({ meterId: Id })]), (reader, asked): Usage[] =>
    ('billId' in asked
      ? reader.all('SELECT * FROM usages WHERE bill_id = ? ORDER BY id', [asked.billId])
      : reader.all('SELECT * FROM usages WHERE meter_id = ? ORDER BY period_end, id', [asked.meterId])
    ).map(toUsage),
  ),
};
