import { z } from 'zod';
import { normaliseAccountNumber } from '../../../shared/domain/account.ts';
import type { AccountListRequest, AccountPage, AccountSortKey, ListedAccount } from '../../../shared/domain/account-list.ts';
import { PROVIDER_OF_BILLS } from './account-finding.ts';
import { accountSummaries } from './account-summary.ts';
import { conditionsFrom } from '../rows/conditions.ts';
import type { StoreReader } from '../engine/database.ts';
import { comparePlaces, placeOf } from '../rows/list-places.ts';
import { searchPattern } from '../rows/search-text.ts';

const PROVIDER = `COALESCE(d.name, ${PROVIDER_OF_BILLS})`;
const SITE_NAMES = `(SELECT NULLIF(json_group_array(name), '[]') FROM (SELECT s.name FROM account_sites x JOIN sites s ON s.id = x.site_id WHERE x.account_id = a.id AND s.deleted_at IS NULL ORDER BY s.search_text, s.id))`;
/** Accounts with all they are listed by. One whose connection is gone and that has no bill shows nothing anywhere. */
const FROM = `accounts a JOIN companies c ON c.id = a.company_id LEFT JOIN connections n ON n.id = a.connection_id AND n.deleted_at IS NULL LEFT JOIN datasources d ON d.id = n.datasource_id`;
const IS_SHOWN = `a.deleted_at IS NULL AND c.deleted_at IS NULL AND c.is_archived = 0 AND (n.id IS NOT NULL OR EXISTS (SELECT 1 FROM bills b WHERE b.account_id = a.id AND b.deleted_at IS NULL))`;

const PLACES: Readonly<Record<z.output<typeof AccountSortKey>, string>> = {
  account: 'a.account_number',
  provider: PROVIDER,
  company: 'c.name',
  sites: SITE_NAMES,
  address: 'a.service_address',
  meters: '(SELECT COUNT(*) FROM meters m WHERE m.account_id = a.id AND m.deleted_at IS NULL)',
  bills: '(SELECT COUNT(*) FROM bills b WHERE b.account_id = a.id AND b.deleted_at IS NULL)',
  billsTo: '(SELECT MAX(b.period_end) FROM bills b WHERE b.account_id = a.id AND b.deleted_at IS NULL)',
  status: 'a.status',
};

const NUMBER = `substr(a.natural_key, instr(a.natural_key, '|') + 1)`;
/** A word of the search, as a pattern on texts; and on numbers without their signs, as natural keys have them. */
const WORD = `(a.service_address LIKE @ ESCAPE '\\' OR a.account_number LIKE @ ESCAPE '\\' OR ${NUMBER} LIKE @ ESCAPE '\\' OR ${PROVIDER} LIKE @ ESCAPE '\\' OR c.search_text LIKE @ ESCAPE '\\')`;

/** One page of all accounts with the count of all that match; counted on only for its rows. */
export function listAccounts(reader: StoreReader, { companyId, siteId, source, text, sort, direction, offset, limit }: z.output<typeof AccountListRequest>): AccountPage {
  const { add, addWords, always, where, params } = conditionsFrom(IS_SHOWN);
  add('a.company_id = @', companyId);
  add('EXISTS (SELECT 1 FROM account_sites x WHERE x.account_id = a.id AND x.site_id = @)', siteId);
  if (source !== undefined) always(`n.id IS ${source === 'CONNECTION' ? 'NOT NULL' : 'NULL'}`);
  addWords(WORD, text, (word) => (/\d/u.test(word) ? `%${normaliseAccountNumber(word)}%` : searchPattern(word)));
  const sign = direction === 'desc' ? -1 : 1;
  const found = reader.all(`SELECT a.id, ${PLACES[sort]} AS place FROM ${FROM} WHERE ${where()} ORDER BY a.natural_key, a.id`, params);
  const ids = found
    .map((row) => ({ id: String(row['id']), place: placeOf(row) }))
    .sort((a, b) => comparePlaces(a.place, b.place, sign))
    .slice(offset, offset + limit)
    .map(({ id }) => id);
  return { rows: listed(reader, ids), total: found.length };
}

/** An account as it is listed; null where there is none. */
export const listedAccount = (reader: StoreReader, id: string): ListedAccount | null => listed(reader, [id])[0] ?? null;

function listed(reader: StoreReader, ids: readonly string[]): ListedAccount[] {
  const page = JSON.stringify(ids);
  const summaries = new Map(accountSummaries(reader, 'a.id IN (SELECT value FROM json_each(?1))', [page]).map((summary) => [summary.id, summary]));
  return reader
    .all(`SELECT a.id, c.name AS company_name, ${PROVIDER} AS provider, ${SITE_NAMES} AS site_names, n.id IS NOT NULL AS is_connected FROM json_each(?1) page JOIN ${FROM.replace('accounts a', 'accounts a ON a.id = page.value')} ORDER BY page.key`, [page])
    .flatMap((row) => {
      const summary = summaries.get(String(row['id']));
      if (summary === undefined) return [];
      const siteNames = z.array(z.string()).parse(JSON.parse(String(row['site_names'] ?? '[]')));
      return [{ ...summary, companyName: String(row['company_name']), provider: row['provider'] === null ? null : String(row['provider']), siteNames, isConnected: row['is_connected'] === 1 }];
    });
}
