import type { AccountDouble, DoubleSide } from '../../../shared/domain/account-double.ts';
import { normaliseAccountNumber } from '../../../shared/domain/account.ts';
import { ConnectionKind, ConnectionStatus } from '../../../shared/domain/connection.ts';
import { settledTogether } from './account-apart.ts';
import { PROVIDER_OF_BILLS } from './account-finding.ts';
import { ATTENTION_STATUSES } from '../connections/attention.ts';
import { findDoubles, pairKey, stayingFirst, type AccountFacts } from '../doubles/find-doubles.ts';
import { ofCompanyInUse } from '../companies/company-in-use.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';

/** Accounts that look like one, and accounts that two connections find, as they stand in the store. */

/** The same for one account and two connections, in whichever order. */
export function connectionsKey(accountId: string, one: string, other: string): string {
  return `${accountId} in ${pairKey(one, other)}`;
}

/** What a person said something of, here or on another computer of the team, by key. */
function settledKeys(reader: StoreReader): Set<string> {
  const keys = new Set(settledTogether(reader));
  for (const row of reader.all('SELECT natural_key, also_settles FROM account_verdicts WHERE deleted_at IS NULL')) {
    keys.add(String(row['natural_key']));
    if (row['also_settles'] !== null) keys.add(String(row['also_settles']));
  }
  return keys;
}

/** The numbers of each account's meters in this column, each with its type. */
function numbersOf(meters: readonly SqlRow[], column: 'meter_number' | 'service_point'): Map<string, string[]> {
  const numbers = new Map<string, string[]>();
  for (const row of meters) {
    const number = row[column] ?? null;
    if (number === null) continue;
    const id = String(row['account_id']);
    const typed = `${String(row['type'])} ${normaliseAccountNumber(String(number))}`;
    const known = numbers.get(id);
    if (known) known.push(typed);
    else numbers.set(id, [typed]);
  }
  return numbers;
}

/** Those that a person follows; of one that is not tracked, or of an archived company, nobody waits for anything. */
function accountFacts(reader: StoreReader): AccountFacts[] {
  const rows = reader.all('SELECT account_id, type, meter_number, service_point FROM meters WHERE deleted_at IS NULL');
  const [meters, points] = [numbersOf(rows, 'meter_number'), numbersOf(rows, 'service_point')];
  return reader
    .all(
      `SELECT a.id, a.account_number, n.datasource_id, n.sign_in_url, d.search_text FROM accounts a JOIN connections n ON n.id = a.connection_id JOIN datasources d ON d.id = n.datasource_id
       WHERE a.deleted_at IS NULL AND a.status <> 'CUSTOMER_NOT_TRACKED' AND ${ofCompanyInUse('a')} ORDER BY a.id`,
    )
    .map((row) => ({
      id: String(row['id']),
      number: normaliseAccountNumber(String(row['account_number'])),
      datasourceId: String(row['datasource_id']),
      providerName: String(row['search_text']),
      signInUrl: String(row['sign_in_url']),
      meters: meters.get(String(row['id'])) ?? [],
      servicePoints: points.get(String(row['id'])) ?? [],
    }));
}

function toSide(row: SqlRow): DoubleSide {
  return {
    accountId: String(row['id']), accountNumber: String(row['account_number']), connectionId: row['connection_id'] === null ? null : String(row['connection_id']), companyId: String(row['company_id']), companyName: String(row['company_name']),
    provider: String(row['provider']), kind: ConnectionKind.nullable().parse(row['kind']), username: row['username'] === null ? null : String(row['username']),
    status: ConnectionStatus.nullable().parse(row['status']), isActive: row['is_active'] === 1, isRemoved: row['deleted_at'] !== null, billCount: Number(row['bill_count']),
    lastPeriodEnd: row['last_period_end'] === null ? null : String(row['last_period_end']), otherAccountCount: Number(row['other_accounts']),
  };
}

/** An account as it stands, with all its bills; or, as this connection sees it, with the bills that it brought. */
function sideOf(reader: StoreReader, accountId: string, connectionId: string | null = null): DoubleSide | null {
  const bills = 'FROM bills b WHERE b.account_id = a.id AND (?2 IS NULL OR b.connection_id = ?2) AND b.deleted_at IS NULL';
  const row = reader.get(
    `SELECT a.id, a.account_number, a.company_id, c.name AS company_name, COALESCE(d.name, ${PROVIDER_OF_BILLS}, '') AS provider, n.id AS connection_id, n.kind, n.username, n.status, n.is_active, n.deleted_at,
       (SELECT COUNT(*) FROM accounts x WHERE x.connection_id = n.id AND x.id <> a.id AND x.deleted_at IS NULL) AS other_accounts,
       (SELECT COUNT(*) ${bills}) AS bill_count, (SELECT MAX(b.period_end) ${bills}) AS last_period_end
     FROM accounts a JOIN companies c ON c.id = a.company_id LEFT JOIN connections n ON n.id = COALESCE(?2, a.connection_id) LEFT JOIN datasources d ON d.id = n.datasource_id WHERE a.id = ?1`,
    [accountId, connectionId],
  );
  return row === undefined ? null : toSide(row);
}

const works = ({ status }: DoubleSide): boolean => status !== null && !ATTENTION_STATUSES.includes(status);

/** Two accounts of one number as one that is here twice, whether a connection has them or not. */
export function doubleOfNumber(reader: StoreReader, one: string, other: string): AccountDouble | null {
  const sides = [sideOf(reader, one), sideOf(reader, other)] as const;
  if (sides[0] === null || sides[1] === null) return null;
  return { key: pairKey(one, other), reason: 'NUMBER', shared: sides[0].accountNumber, sides: stayingFirst([sides[0], sides[1]], works) };
}

/** Accounts of which two connections bring bills, both of them checked; none of an archived company. */
function foundTwice(reader: StoreReader, settled: ReadonlySet<string>): AccountDouble[] {
  return reader
    .all(
      `SELECT a.id, a.account_number, a.connection_id AS own, s.connection_id AS other FROM account_sightings s JOIN accounts a ON a.id = s.account_id
         JOIN connections n ON n.id = a.connection_id JOIN connections m ON m.id = s.connection_id
       WHERE a.deleted_at IS NULL AND a.status <> 'CUSTOMER_NOT_TRACKED' AND n.deleted_at IS NULL AND m.deleted_at IS NULL AND n.is_active = 1 AND m.is_active = 1 AND n.id <> m.id AND ${ofCompanyInUse('a')}
       ORDER BY a.id, other`,
    )
    .flatMap((row) => {
      const [accountId, own, other] = [String(row['id']), String(row['own']), String(row['other'])];
      const key = connectionsKey(accountId, own, other);
      if (settled.has(key)) return [];
      const [one, two] = [sideOf(reader, accountId, own), sideOf(reader, accountId, other)];
      if (one === null || two === null) return [];
      return [{ key, reason: 'CONNECTIONS' as const, shared: String(row['account_number']), sides: stayingFirst([one, two], works) }];
    });
}

/** All accounts that look like one, but those of which a person has said what they are. */
export function accountDoubles(reader: StoreReader): AccountDouble[] {
  const settled = settledKeys(reader);
  const alike = findDoubles(accountFacts(reader), settled).flatMap(({ key, reason, shared, accountIds }): AccountDouble[] => {
    const [one, two] = [sideOf(reader, accountIds[0]), sideOf(reader, accountIds[1])];
    return one === null || two === null ? [] : [{ key, reason, shared, sides: stayingFirst([one, two], works) }];
  });
  return [...alike, ...foundTwice(reader, settled)];
}

/** The accounts a connection finds that stand under another one, as they stand there. */
export function accountsElsewhere(reader: StoreReader, connectionId: string): DoubleSide[] {
  return reader
    .all('SELECT a.id FROM account_sightings s JOIN accounts a ON a.id = s.account_id WHERE s.connection_id = ?1 AND a.connection_id <> ?1 AND a.deleted_at IS NULL ORDER BY a.natural_key', [connectionId])
    .map((row) => sideOf(reader, String(row['id'])))
    .filter((side) => side !== null);
}
