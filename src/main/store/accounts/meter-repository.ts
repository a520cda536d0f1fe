import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { Meter } from '../../../shared/domain/meter.ts';
import type { MeterSummary } from '../../../shared/domain/meter.ts';
import { keysOfAccount } from './account-finding.ts';
import { accountTable } from './account-table.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { meterTable } from './meter-table.ts';
import type { MeterRow } from './meter-table.ts';
import { meterKey } from '../rows/natural-keys.ts';
import { change, read } from '../operation.ts';
import { insertRow, requireRow, updateRow } from '../rows/row-changes.ts';
import { decodeRow } from '../rows/row-table.ts';

/** Returns the meter of this account, type and number, made now where there is none; what it lacks is filled in. */
export function findOrCreateMeter(transaction: StoreTransaction, meter: Omit<Meter, 'id' | 'createdAt' | 'updatedAt' | 'notes'>): Meter {
  const account = requireRow(transaction, accountTable, meter.accountId);
  const keys = keysOfAccount(transaction, account).map((key) => meterKey(key, meter.type, meter.meterNumber, meter.servicePoint));
  const known = findMeter(transaction, keys);
  if (known === null) return toMeter(insertRow(transaction, meterTable, { ...meter, naturalKey: keys[0] ?? '', notes: null }));
  const completed = updateRow(transaction, meterTable, known.id, {
    meterNumber: known.meterNumber ?? meter.meterNumber,
    servicePoint: known.servicePoint ?? meter.servicePoint,
    siteId: known.siteId ?? meter.siteId,
  });
  return toMeter(completed);
}

/** The meter of the first of these natural keys that there is; null where there is none. */
function findMeter(reader: StoreReader, keys: readonly string[]): MeterRow | null {
  for (const key of keys) {
    const row = reader.get('SELECT * FROM meters WHERE natural_key = ? AND deleted_at IS NULL', [key]);
    if (row) return decodeRow(meterTable, row);
  }
  return null;
}

function toMeter({ naturalKey: _, ...meter }: MeterRow): Meter {
  return meter;
}

export const meterOperations = {
  /** @throws StoreRowMissing */
  update: change(z.object({ id: Id, change: Meter.pick({ siteId: true }) }), (transaction, { id, change: fields }): Meter =>
    toMeter(updateRow(transaction, meterTable, id, fields)),
  ),

  list: read(z.object({ accountId: Id.optional(), connectionId: Id.optional() }).optional(), (reader, asked): MeterSummary[] =>
    reader
      .all(
        `SELECT m.*, last.period_end AS last_period_end, last.usage AS last_usage, last.unit AS last_unit,
           (SELECT COUNT(DISTINCT u.bill_id) FROM usages u WHERE u.meter_id = m.id) AS bill_count
         FROM meters m
           JOIN accounts a ON a.id = m.account_id
           LEFT JOIN usages last ON last.id = (SELECT u.id FROM usages u WHERE u.meter_id = m.id ORDER BY u.period_end DESC, u.id DESC LIMIT 1)
         WHERE m.deleted_at IS NULL AND (?1 IS NULL OR m.account_id = ?1) AND (?2 IS NULL OR a.connection_id = ?2)
         ORDER BY a.natural_key, m.natural_key`,
        [asked?.accountId ?? null, asked?.connectionId ?? null],
      )
      .map((row) => ({
        ...toMeter(decodeRow(meterTable, row)),
        billCount: Number(row['bill_count']),
        lastPeriodEnd: row['last_period_end'] === null ? null : String(row['last_period_end']),
        lastUsage: row['last_usage'] === null ? null : Number(row['last_usage']),
        lastUnit: row['last_unit'] === null ? null : String(row['last_unit']),
      })),
  ),
};
