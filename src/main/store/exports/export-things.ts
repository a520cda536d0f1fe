import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { PROVIDER_OF_BILLS } from '../accounts/account-finding.ts';
import { IS_ABOUT_NOW, OF_READING } from '../issues/issue-table.ts';
import { conditionsFrom } from '../rows/conditions.ts';
import type { StoreReader } from '../engine/database.ts';
import type { SqlValue } from '../engine/statement.ts';
import { read } from '../operation.ts';

/** Everything beside bills that a table of an export is made of. */
export const ExportNoun = z.enum(['companies', 'sites', 'connections', 'accounts', 'meters', 'issues']);
export type ExportNoun = z.infer<typeof ExportNoun>;

/** A row by the names of its columns; `id` is its place in the pages. */
export type ExportThing = Readonly<Record<string, SqlValue>>;

interface Asked {
  readonly companyId?: string | undefined;
  readonly siteId?: string | undefined;
}

interface Query {
  readonly select: string;
  /** The alias whose id orders the pages. */
  readonly of: string;
  readonly company: string;
  readonly site: string;
  /** What else holds for those that are listed. */
  readonly only?: string;
}

/** The issues that the inbox shows as one with the issue `i`: all that is wrong with the reading of a bill, closed or open. */
const AS_ONE_WITH = (x: string): string => `${x}.bill_id = i.bill_id AND i.kind IN (${OF_READING}) AND ${x}.kind IN (${OF_READING}) AND ${x}.status = i.status AND ${x}.deleted_at IS NULL`;

/** Never a secret, nor the name somebody signs in with. */
const QUERIES: Readonly<Record<ExportNoun, Query>> = {
  companies: {
    select: `SELECT c.id, c.name, c.external_id, c.default_start_date, c.authorised_by, c.authorisation_expires, c.is_archived, c.tags, c.notes FROM companies c`,
    of: 'c', company: 'c.id = @', site: 'c.id IN (SELECT company_id FROM sites WHERE id = @)',
  },
  sites: {
    select: `SELECT s.id, c.name AS company, s.name, s.address, s.country, s.occupancy_percent, s.floor_area ->> 'value' AS floor_area, CASE s.floor_area ->> 'unit' WHEN 'ft2' THEN 'ft²' WHEN 'm2' THEN 'm²' END AS floor_area_unit, s.external_id, s.is_archived, s.tags, s.notes FROM sites s JOIN companies c ON c.id = s.company_id`,
    of: 's', company: 's.company_id = @', site: 's.id = @',
  },
  connections: {
    select: `SELECT n.id, c.name AS company, d.name AS provider, n.kind, n.sign_in_url, n.is_active, n.status, n.status_since, n.last_checked_at
      FROM connections n JOIN companies c ON c.id = n.company_id JOIN datasources d ON d.id = n.datasource_id`,
    of: 'n', company: 'n.company_id = @', site: 'n.id IN (SELECT a.connection_id FROM accounts a JOIN account_sites x ON x.account_id = a.id WHERE x.site_id = @)',
  },
  accounts: {
    select: `SELECT a.id, c.name AS company, COALESCE(d.name, ${PROVIDER_OF_BILLS}) AS provider, a.account_number, a.status, a.service_address, a.start_date, a.notes,
        (SELECT group_concat(s.name, '; ') FROM account_sites x JOIN sites s ON s.id = x.site_id WHERE x.account_id = a.id) AS sites
      FROM accounts a JOIN companies c ON c.id = a.company_id LEFT JOIN connections n ON n.id = a.connection_id LEFT JOIN datasources d ON d.id = n.datasource_id`,
    of: 'a', company: 'a.company_id = @', site: 'a.id IN (SELECT account_id FROM account_sites WHERE site_id = @)',
  },
  meters: {
    select: `SELECT m.id, c.name AS company, a.account_number, m.type, m.meter_number, m.service_point, s.name AS site, m.notes
      FROM meters m JOIN accounts a ON a.id = m.account_id JOIN companies c ON c.id = a.company_id LEFT JOIN sites s ON s.id = m.site_id`,
    of: 'm', company: 'a.company_id = @', site: '(m.site_id = @ OR (m.site_id IS NULL AND a.id IN (SELECT account_id FROM account_sites WHERE site_id = @)))',
  },
  issues: {
    select: `SELECT i.id, c.name AS company, b.provider, COALESCE(a.account_number, b.account_number) AS account_number, b.bill_date, i.kind,
        COALESCE((SELECT group_concat(text, char(10)) FROM (SELECT o.text FROM issues o WHERE ${AS_ONE_WITH('o')} ORDER BY o.id)), i.text) AS text, i.status, i.created_at, i.closed_at, i.closed_reason
      FROM issues i JOIN companies c ON c.id = i.company_id LEFT JOIN bills b ON b.id = i.bill_id LEFT JOIN accounts a ON a.id = COALESCE(i.account_id, b.account_id)`,
    // Rows as the inbox lists and Needs attention counts them.
    only: `${IS_ABOUT_NOW} AND NOT EXISTS (SELECT 1 FROM issues o WHERE ${AS_ONE_WITH('o')} AND o.id < i.id)`,
    of: 'i', company: 'i.company_id = @', site: 'COALESCE(i.account_id, b.account_id) IN (SELECT account_id FROM account_sites WHERE site_id = @)',
  },
};

const PAGE = 500;

function pageOf(reader: StoreReader, noun: ExportNoun, { companyId, siteId }: Asked, after: string | null): ExportThing[] {
  const { select, of, company, site, only } = QUERIES[noun];
  const asked = conditionsFrom(`${of}.deleted_at IS NULL${only === undefined ? '' : ` AND ${only}`}`);
  asked.add(company, companyId);
  asked.add(site, siteId);
  asked.add(`${of}.id > @`, after ?? undefined);
  return reader.all(`${select} WHERE ${asked.where()} ORDER BY ${of}.id LIMIT ${PAGE}`, asked.params);
}

export const exportThingOperations = {
  /** A page of a noun, those made first in front, after the row named; an empty one is the end. */
  page: read(
    z.object({ noun: ExportNoun, companyId: Id.optional(), siteId: Id.optional(), after: Id.nullable() }),
    (reader, { noun, after, ...asked }): ExportThing[] => pageOf(reader, noun, asked, after),
  ),
};
