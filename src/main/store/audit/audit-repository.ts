import { z } from 'zod';
import { Day, Id } from '../../../shared/domain/base.ts';
import { accountsReached } from './changed-accounts.ts';
import { historiesOf, type HistoryOfAccount } from './account-histories.ts';
import { FindingToKeep, settleFindings } from './settle-findings.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { change, read } from '../operation.ts';
import { changesSince } from '../rows/changes-since.ts';

/** An account that is to be audited, with how much there is to read of it. */
export interface DueAudit {
  readonly accountId: string;
  readonly bills: number;
}

/** What tells that an account was audited: as of which day, by which rules. */
const Audited = z.object({ day: Day, rules: z.string().max(80) });

/** The day of an account that is to be audited again. */
const NOT_YET = '';

const lastChange = (reader: StoreReader): number => Number(reader.get(`SELECT seq FROM sqlite_sequence WHERE name = 'outbox'`)?.['seq'] ?? 0);

/** Has the accounts audited again of which something changed since an audit last looked. */
function noteChanges(transaction: StoreTransaction): void {
  const known = Number(transaction.get('SELECT sequence FROM audit_state')?.['sequence'] ?? 0);
  const { sequence, rows } = changesSince(transaction, known);
  if (sequence === known) return;
  const reached = accountsReached(transaction, rows);
  if (reached === null) transaction.run('UPDATE account_audits SET day = ?', [NOT_YET]);
  else if (reached.length > 0) transaction.run('UPDATE account_audits SET day = ? WHERE account_id IN (SELECT value FROM json_each(?))', [NOT_YET, JSON.stringify(reached)]);
  transaction.run('UPDATE audit_state SET sequence = ?', [sequence]);
}

/** Audits of accounts: which are due, what they are made from, and what they found. */
export const auditOperations = {
  /** Notes what changed since this was last asked: accounts of which something did are due again. */
  noteChanges: change(z.void(), noteChanges),

  /** Accounts that were not audited as of this day by these rules; those of which something changed first. Accounts that are gone too, so that their issues are closed. */
  due: read(Audited.extend({ limit: z.number().int().min(1).max(500) }), (reader, { day, rules, limit }): DueAudit[] =>
    reader
      .all(
        `SELECT id, (SELECT COUNT(*) FROM bills b WHERE b.account_id = wanted.id AND b.deleted_at IS NULL) AS bills FROM (
           SELECT a.id, COALESCE(x.day, '') AS day FROM accounts a LEFT JOIN account_audits x ON x.account_id = a.id
             WHERE a.deleted_at IS NULL AND (x.account_id IS NULL OR x.day <> ?1 OR x.rules <> ?2)
           UNION ALL SELECT x.account_id, '' FROM account_audits x LEFT JOIN accounts a ON a.id = x.account_id AND a.deleted_at IS NULL WHERE a.id IS NULL
         ) wanted ORDER BY day, id LIMIT ?3`,
        [day, rules, limit],
      )
      .map((row) => ({ accountId: String(row['id']), bills: Number(row['bills']) })),
  ),

  /** What some accounts are audited by, and the last change that it knows of. */
  histories: read(z.object({ accountIds: z.array(Id).max(500) }), (reader, { accountIds }): { asOf: number; histories: HistoryOfAccount[] } => ({
    asOf: lastChange(reader), histories: historiesOf(reader, accountIds),
  })),

  /** Writes down what audits found. An account of which something changed since its history was read stays due; what an audit itself writes is no cause for another. */
  settle: change(Audited.extend({ asOf: z.number().int(), accounts: z.array(z.object({ accountId: Id, findings: z.array(FindingToKeep) })) }), (transaction, { day, rules, asOf, accounts }): void => {
    noteChanges(transaction);
    const changed = accountsReached(transaction, changesSince(transaction, asOf).rows);
    for (const { accountId, findings } of accounts) {
      settleFindings(transaction, { accountId, findings, rules, day: changed === null || changed.includes(accountId) ? NOT_YET : day });
    }
    transaction.run('UPDATE audit_state SET sequence = ?', [lastChange(transaction)]);
  }),
};
