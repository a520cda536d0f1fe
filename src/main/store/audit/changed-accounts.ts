import type { StoreReader } from '../engine/database.ts';
import type { ChangedRow } from '../rows/changes-since.ts';

/** Fields of a connection that say whether and how often bills are to be expected. */
const OF_CONNECTION = ['isActive', 'mail.frequency', 'mail', '*', 'deletedAt'];

/** The accounts of which these changes may have changed what an audit finds; null for all. */
export function accountsReached(reader: StoreReader, changes: readonly ChangedRow[] | null): readonly string[] | null {
  if (changes === null) return null;
  const idsOf = (noun: string): string[] => changes.filter((row) => row.noun === noun).map(({ id }) => id);
  const connections = changes.filter(({ noun, fields }) => noun === 'connection' && (fields.length === 0 || OF_CONNECTION.some((field) => fields.includes(field)))).map(({ id }) => id);
  if (changes.some(({ noun, fields }) => noun === 'company' && (fields.includes('isArchived') || fields.length === 0))) return null;
  const packed = (ids: readonly string[]): string => JSON.stringify([...new Set(ids)]);
  // A bill that moved is still named by the issues of the account it came from.
  return reader
    .all(
      `SELECT value AS id FROM json_each(?1)
       UNION SELECT account_id FROM bills WHERE id IN (SELECT value FROM json_each(?2)) AND account_id IS NOT NULL
       UNION SELECT account_id FROM issues WHERE bill_id IN (SELECT value FROM json_each(?2)) AND account_id IS NOT NULL AND deleted_at IS NULL
       UNION SELECT account_id FROM account_sites WHERE site_id IN (SELECT value FROM json_each(?3))
       UNION SELECT id FROM accounts WHERE connection_id IN (SELECT value FROM json_each(?4))`,
      [packed(idsOf('account')), packed(idsOf('bill')), packed(idsOf('site')), packed(connections)],
    )
    .map((row) => String(row['id']));
}
