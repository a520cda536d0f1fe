import type { StoreReader } from '../engine/database.ts';
import type { ChangedRow } from '../rows/changes-since.ts';

/** Whose months a changed row may change. */
type Reach = 'NO_SITE' | 'ITS_ACCOUNT' | 'EVERY_SITE';

/** Told from the noun and its fields; what is not known here reaches every site. */
function reachOf({ noun, fields }: ChangedRow): Reach {
  const touches = (...names: readonly string[]): boolean => names.some((name) => fields.includes(name));
  switch (noun) {
    case 'account': return 'ITS_ACCOUNT';
    // It moved from an account that the row no longer names.
    case 'bill':
    case 'meter': return touches('accountId') ? 'EVERY_SITE' : 'ITS_ACCOUNT';
    case 'company': return touches('defaultStartDate') ? 'EVERY_SITE' : 'NO_SITE';
    case 'connection': return touches('settings.startDate', 'mail.frequency') ? 'EVERY_SITE' : 'NO_SITE';
    case 'accountVerdict':
    case 'datasource':
    case 'invitation':
    case 'issue':
    case 'site': return 'NO_SITE';
    default: return 'EVERY_SITE';
  }
}

/** The sites whose months these changes may have changed: those at which the changed rows' accounts are or ever were. */
export function sitesReached(reader: StoreReader, changes: readonly ChangedRow[] | null): ReadonlySet<string> | 'ALL' {
  if (changes === null || changes.some((row) => reachOf(row) === 'EVERY_SITE')) return 'ALL';
  const idsOf = (noun: string): string => JSON.stringify(changes.filter((row) => row.noun === noun).map(({ id }) => id));
  const sites = reader.all(
    `WITH changed (id) AS (
       SELECT value FROM json_each(?1) UNION SELECT account_id FROM bills WHERE id IN (SELECT value FROM json_each(?2))
       UNION SELECT account_id FROM meters WHERE id IN (SELECT value FROM json_each(?3)))
     SELECT x.site_id FROM changed JOIN account_sites x ON x.account_id = changed.id
     UNION SELECT s.value FROM changed JOIN account_site_history h ON h.account_id = changed.id, json_each(h.site_ids) s`,
    [idsOf('account'), idsOf('bill'), idsOf('meter')],
  );
  return new Set(sites.map((row) => String(row['site_id'])));
}
