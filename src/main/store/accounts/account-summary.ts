import { z } from 'zod';
import type { AccountSummary } from '../../../shared/domain/account.ts';
import { DatasourceType } from '../../../shared/domain/datasource.ts';
import { accountTable, toAccount } from './account-table.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { SqlValue } from '../engine/statement.ts';
import { decodeRow } from '../rows/row-table.ts';

/** Accounts with what stands on each. @param condition on an account `a`; what follows it orders and bounds them */
export function accountSummaries(reader: StoreReader, condition: string, params: readonly SqlValue[]): AccountSummary[] {
  return reader
    .all(
      `SELECT a.*,
         (SELECT json_group_array(DISTINCT m.type) FROM meters m WHERE m.account_id = a.id AND m.deleted_at IS NULL) AS types,
         (SELECT COUNT(*) FROM meters m WHERE m.account_id = a.id AND m.deleted_at IS NULL) AS meter_count,
         (SELECT COUNT(*) FROM bills b WHERE b.account_id = a.id AND b.deleted_at IS NULL) AS bill_count,
         (SELECT MAX(b.period_end) FROM bills b WHERE b.account_id = a.id AND b.deleted_at IS NULL) AS last_period_end
       FROM accounts a
       WHERE a.deleted_at IS NULL AND ${condition}`,
      params,
    )
    .map((row) => toSummary(reader, row));
}

function toSummary(reader: StoreReader, row: SqlRow): AccountSummary {
  return {
    ...toAccount(reader, decodeRow(accountTable, row)),
    datasourceTypes: z.array(DatasourceType).parse(JSON.parse(String(row['types']))),
    meterCount: Number(row['meter_count']),
    billCount: Number(row['bill_count']),
    lastPeriodEnd: row['last_period_end'] === null ? null : String(row['last_period_end']),
  };
}
