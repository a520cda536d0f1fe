import { sql } from 'kysely';
import type { TeamTransaction } from './database.ts';

/** Of what the kept messages of webhooks are to hold nothing any more. */
export interface Forgotten {
  /** Connections, accounts, bills and issues. */
  readonly subjects: readonly string[];
  /** Companies, with all that was told of theirs. */
  readonly companies: readonly string[];
}

/**
 * Erases what kept messages say of these: what is left names the kind of event, when, and the id. A delivery that is still to be
 * made, or is made again, sends that; the receiver knows it by `isErased`.
 */
export async function eraseTold({ rows, teamId }: TeamTransaction, { subjects, companies }: Forgotten): Promise<void> {
  if (subjects.length === 0 && companies.length === 0) return;
  await sql`update webhook_messages set erased_at = clock_timestamp(),
      body = jsonb_build_object('type', event_type, 'timestamp', body::jsonb ->> 'timestamp', 'data', jsonb_build_object('id', subject_id, 'isErased', true))::text
    where team_id = ${teamId}::uuid and erased_at is null and (subject_id = any(${[...subjects]}::uuid[]) or company_id = any(${[...companies]}::uuid[]))`.execute(rows);
}
