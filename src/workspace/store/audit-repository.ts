import { v7 as newId } from 'uuid';
import type { ApiAuditEntry } from '../../shared/workspace/keys.ts';
import type { CallerKind } from '../../shared/workspace/operation.ts';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import type { AuditAction } from '../audit-actions.ts';
import type { TeamTransaction } from './database.ts';
import { readPage, type PageAnswer } from './pages.ts';

/** Who does something. */
export interface Actor {
  readonly kind: CallerKind | 'OWNER_CODE' | 'SERVICE';
  readonly id: string | null;
  readonly name: string;
}

/** What is written down with the change itself, in its transaction. `detail` holds no secret. */
export interface Deed {
  readonly actor: Actor;
  readonly action: AuditAction;
  readonly target: { readonly kind: string; readonly id: string | null };
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes down what is done. */
export async function writeAudit({ rows, teamId }: TeamTransaction, { actor, action, target, detail = {} }: Deed): Promise<void> {
  await rows
    .insertInto('auditLog')
    .values({ teamId, id: newId(), actorKind: actor.kind, actorId: actor.id, actorName: actor.name, action, targetKind: target.kind, targetId: target.id, detail: JSON.stringify(detail) })
    .execute();
}

/** What was done, the latest first. @param without actions that are left out */
export function listAudit({ rows, teamId }: TeamTransaction, query: PageQuery, without: readonly AuditAction[] = []): Promise<PageAnswer<'entries', ApiAuditEntry>> {
  const entries = rows.selectFrom('auditLog').where('teamId', '=', teamId).$if(query.updatedSince !== undefined, (asked) => asked.where('at', '>=', query.updatedSince ?? ''))
    .$if(without.length > 0, (asked) => asked.where('action', 'not in', without));
  return readPage(
    'entries', query,
    async () => (await entries.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    async (limit, offset) => {
      const found = await entries.selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).offset(offset).execute();
      return found.map((row) => ({
        id: row.id, at: row.at, actor: { kind: row.actorKind, id: row.actorId, name: row.actorName }, action: row.action,
        target: { kind: row.targetKind, id: row.targetId }, detail: row.detail,
      }));
    },
  );
}
