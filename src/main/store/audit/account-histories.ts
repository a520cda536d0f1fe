import { EmailFrequency } from '../../../shared/domain/mail-source.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { unpackJson } from '../rows/packed-json.ts';
import type { StoreReader } from '../engine/database.ts';

/** A bill as the audit sees it: what was read, with the corrections in it. */
export interface AuditedBill {
  readonly id: string;
  /** What it is known by on every device, for the names of findings. */
  readonly key: string;
  readonly connectionId: string | null;
  readonly supersededById: string | null;
  readonly reading: Omit<ReadBill, 'evidence' | 'confidence'>;
}

/** All that is known of one account. */
export interface AccountHistory {
  readonly accountNumber: string;
  /** Its sites: what each is called and where it is. */
  readonly sites: readonly { readonly name: string; readonly address: string | null }[];
  /** Whether bills are expected of it: a connection that works brings them, and it is tracked. */
  readonly isExpected: boolean;
  /** How often a person said that bills come; null where the bills themselves tell. */
  readonly frequency: EmailFrequency | null;
  readonly bills: readonly AuditedBill[];
}

/** A history with the account it is of. */
export interface HistoryOfAccount extends AccountHistory {
  readonly accountId: string;
}

function billsOf(reader: StoreReader, accountId: string): AuditedBill[] {
  return reader.all('SELECT id, natural_key, connection_id, superseded_by_id, reading FROM bills WHERE account_id = ? AND deleted_at IS NULL', [accountId]).flatMap((row) => {
    const packed = row['reading'];
    if (!(packed instanceof Uint8Array)) return [];
    const { evidence: _evidence, confidence: _confidence, ...reading } = unpackJson(packed) as ReadBill;
    return [{
      id: String(row['id']), key: String(row['natural_key']), reading,
      connectionId: row['connection_id'] === null ? null : String(row['connection_id']),
      supersededById: row['superseded_by_id'] === null ? null : String(row['superseded_by_id']),
    }];
  });
}

/** The histories of some accounts; one that is gone has none. */
export function historiesOf(reader: StoreReader, accountIds: readonly string[]): HistoryOfAccount[] {
  const accounts = reader.all(
    `SELECT a.id, a.account_number, a.natural_key, a.company_id, a.status, n.id AS connection_id, n.is_active, n.deleted_at AS connection_gone, json_extract(n.mail, '$.frequency') AS frequency, c.is_archived
     FROM json_each(?) wanted JOIN accounts a ON a.id = wanted.value JOIN companies c ON c.id = a.company_id LEFT JOIN connections n ON n.id = a.connection_id
     WHERE a.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY wanted.key`,
    [JSON.stringify(accountIds)],
  );
  return accounts.map((account) => {
    const id = String(account['id']);
    return {
      accountId: id,
      accountNumber: String(account['account_number']),
      sites: reader.all('SELECT s.name, s.address FROM account_sites x JOIN sites s ON s.id = x.site_id WHERE x.account_id = ? AND s.deleted_at IS NULL ORDER BY s.id', [id])
        .map((site) => ({ name: String(site['name']), address: site['address'] === null ? null : String(site['address']) })),
      isExpected: account['is_active'] === 1 && account['connection_gone'] === null && account['is_archived'] === 0 && account['status'] !== 'CUSTOMER_NOT_TRACKED',
      frequency: typeof account['frequency'] === 'string' ? EmailFrequency.parse(account['frequency']) : null,
      bills: billsOf(reader, id),
    };
  });
}
