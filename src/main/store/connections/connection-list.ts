import type { z } from 'zod';
import type { ConnectionGrouping } from '../../../shared/domain/connection-groupings.ts';
import type { ConnectionChoices, ConnectionGroup, ConnectionListRequest, ConnectionPage, ConnectionSortKey } from '../../../shared/domain/connection-list.ts';
import { CONNECTION_STATUSES, type ConnectionStatus, type ConnectionSummary } from '../../../shared/domain/connection.ts';
import { ATTENTION_STATUSES } from './attention.ts';
import { conditionsFrom, type Conditions } from '../rows/conditions.ts';
import { summariesOf } from './connection-summary.ts';
import type { StoreReader } from '../engine/database.ts';
import { searchPattern } from '../rows/search-text.ts';

/** Where somebody has to act first, then what waits, then what works; deactivated ones last. */
const STATUS_ORDER: readonly ConnectionStatus[] = [...ATTENTION_STATUSES, ...CONNECTION_STATUSES.filter((status) => !ATTENTION_STATUSES.includes(status)).reverse()];
const STATUS_RANK = `CASE WHEN n.is_active = 0 THEN 99 ELSE CASE n.status ${STATUS_ORDER.map((status, rank) => `WHEN '${status}' THEN ${rank}`).join(' ')} END END`;
const OWNER = `json_extract(n.settings, '$.ownerEmail')`;
const count = (table: string, more = ''): string => `(SELECT COUNT(*) FROM ${table} x WHERE x.connection_id = n.id AND x.deleted_at IS NULL${more})`;

/** Each order as SQL; `@since` is the moment from which a bill counts as new. */
const SORT_SQL: Readonly<Record<ConnectionSortKey, string>> = {
  provider: 'd.search_text',
  company: 'c.search_text',
  username: 'n.username COLLATE NOCASE',
  status: STATUS_RANK,
  owner: OWNER,
  accounts: count('accounts'),
  bills: count('bills'),
  new: count('bills', ' AND x.created_at >= @since'),
  last: 'n.last_checked_at',
  next: `CASE WHEN n.is_active = 1 AND (d.collect_by_hand_only = 0 OR n.kind = 'EMAIL') THEN (SELECT s.next_due_at FROM schedule s WHERE s.connection_id = n.id) END`,
};

interface Grouping {
  readonly key: string;
  readonly name: string;
  /** The order of the groups; ends in what tells two of one name apart. */
  readonly order: string;
}

const GROUP_SQL: Readonly<Record<ConnectionGrouping, Grouping>> = {
  company: { key: 'n.company_id', name: 'c.name', order: 'c.search_text, n.company_id' },
  provider: { key: 'n.datasource_id', name: 'd.name', order: 'd.search_text, n.datasource_id' },
  status: { key: `CASE WHEN n.is_active = 0 THEN 'DEACTIVATED' ELSE n.status END`, name: `CASE WHEN n.is_active = 0 THEN 'DEACTIVATED' ELSE n.status END`, order: STATUS_RANK },
  owner: { key: `COALESCE(${OWNER}, '')`, name: OWNER, order: `${OWNER} IS NULL, ${OWNER} COLLATE NOCASE, ${OWNER}` },
};

/** The filters that are asked for. */
function conditions(request: z.output<typeof ConnectionListRequest>): Conditions {
  const asked = conditionsFrom('n.deleted_at IS NULL');
  const { add } = asked;
  add('n.company_id = @', request.companyId);
  add('n.datasource_id = @', request.datasourceId);
  if (request.status === 'DEACTIVATED') asked.always('n.is_active = 0');
  else if (request.status !== undefined) add('n.is_active = 1 AND n.status = @', request.status);
  add(`${OWNER} = @`, request.ownerEmail);
  add('n.id IN (SELECT value FROM json_each(@))', request.ids === undefined ? undefined : JSON.stringify(request.ids));
  asked.addWords(`(d.search_text LIKE @ ESCAPE '\\' OR c.search_text LIKE @ ESCAPE '\\' OR n.username LIKE @ ESCAPE '\\' OR ${OWNER} LIKE @ ESCAPE '\\')`, request.text, searchPattern);
  return asked;
}

const FROM = 'FROM connections n JOIN datasources d ON d.id = n.datasource_id JOIN companies c ON c.id = n.company_id';

/** Returns one page of connections with the count of all that match. Finds the page first and counts only for its rows. */
export function listConnections(reader: StoreReader, request: z.output<typeof ConnectionListRequest>, since: string): ConnectionPage {
  const asked = conditions(request);
  const { where, params } = asked;
  const order = SORT_SQL[request.sort].replace('@since', `?${params.length + 3}`);
  const direction = request.direction === 'desc' ? 'DESC' : 'ASC';
  const grouping = request.groupBy === undefined ? null : GROUP_SQL[request.groupBy];
  const ids = reader.all(
    `SELECT n.id, ${order} AS place ${FROM} WHERE ${where()}
     ORDER BY ${grouping === null ? '' : `${grouping.order}, `}place IS NULL, place ${direction}, d.search_text, c.search_text, n.id LIMIT ?${params.length + 1} OFFSET ?${params.length + 2}`,
    [...params, request.limit, request.offset, ...(request.sort === 'new' ? [since] : [])],
  );
  // A page that is not full says by itself how many there are.
  const isLast = ids.length < request.limit && (ids.length > 0 || request.offset === 0);
  const total = isLast ? request.offset + ids.length : Number(reader.get(`SELECT COUNT(*) AS total ${FROM} WHERE ${where()}`, params)?.['total']);
  return { rows: summariesOf(reader, ids.map((row) => String(row['id'])), since), total, groups: grouping === null ? [] : groupsOf(reader, asked, grouping) };
}

/** The groups of all that match, in the order of their rows. */
function groupsOf(reader: StoreReader, { where, params }: Conditions, { key, name, order }: Grouping): ConnectionGroup[] {
  return reader
    .all(`SELECT ${key} AS key, ${name} AS name, COUNT(*) AS count ${FROM} WHERE ${where()} GROUP BY 1 ORDER BY ${order}`, params)
    .map((row) => ({ key: String(row['key']), name: row['name'] === null ? null : String(row['name']), count: Number(row['count']) }));
}

/** The active connections for which a person has to act; those of archived companies need nothing. */
export function connectionsToAttend(reader: StoreReader, since: string): ConnectionSummary[] {
  const statuses = ATTENTION_STATUSES.filter((status) => status !== 'COMPANY_INACTIVE').map((status) => `'${status}'`);
  const ids = reader.all(`SELECT n.id ${FROM} WHERE n.deleted_at IS NULL AND n.is_active = 1 AND c.is_archived = 0 AND n.status IN (${statuses.join(', ')}) ORDER BY n.id`);
  return summariesOf(reader, ids.map((row) => String(row['id'])), since);
}

/** What the filters of the list can offer, by name. */
export function connectionChoices(reader: StoreReader): ConnectionChoices {
  return {
    providers: reader
      .all('SELECT d.id, d.name, COUNT(*) AS count FROM connections n JOIN datasources d ON d.id = n.datasource_id WHERE n.deleted_at IS NULL GROUP BY d.id ORDER BY d.search_text, d.id')
      .map((row) => ({ id: String(row['id']), name: String(row['name']), count: Number(row['count']) })),
    owners: reader
      .all(`SELECT ${OWNER} AS email, COUNT(*) AS count FROM connections n WHERE n.deleted_at IS NULL AND ${OWNER} IS NOT NULL GROUP BY email ORDER BY email COLLATE NOCASE`)
      .map((row) => ({ email: String(row['email']), count: Number(row['count']) })),
  };
}
