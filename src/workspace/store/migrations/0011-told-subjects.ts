import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { TEAM_ROLE } from '../roles.ts';

const CHANGES: readonly string[] = [
  `alter table webhook_messages add column subject_id uuid`,
  `alter table webhook_messages add column company_id uuid`,
  /** Since when nothing of what it said of its subject is in it. */
  `alter table webhook_messages add column erased_at timestamptz(3)`,
  // The migration runs as nobody's team: what is there is found for all.
  `alter table webhook_messages no force row level security`,
  `update webhook_messages set subject_id = (body::jsonb -> 'data' ->> 'id')::uuid, company_id = (body::jsonb -> 'data' -> 'company' ->> 'id')::uuid`,
  `alter table webhook_messages force row level security`,
  `create index messages_by_subject on webhook_messages (team_id, subject_id)`,
  `create index messages_by_company on webhook_messages (team_id, company_id)`,
  `grant update (body, erased_at) on webhook_messages to ${TEAM_ROLE}`,
];

/** Messages that are kept for a replay are found by what they tell of, so that an erasure reaches them. */
export const toldSubjects: Migration = {
  up: async (database: Kysely<unknown>) => {
    for (const change of CHANGES) await sql.raw(change).execute(database);
  },
};
