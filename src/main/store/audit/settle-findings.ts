import { z } from 'zod';
import { AUDIT_RULES, auditRule, type AuditRuleKey } from '../../../shared/domain/audit-rule.ts';
import { Id } from '../../../shared/domain/base.ts';
import type { Issue } from '../../../shared/domain/issue.ts';
import { accountTable, type AccountRow } from '../accounts/account-table.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { AUDIT_CLOSED, AUDIT_OPENED, isClosedByAudit } from '../issues/audit-reasons.ts';
import { issueTable } from '../issues/issue-table.ts';
import { findRow, insertRow, momentOf, updateRow } from '../rows/row-changes.ts';
import { findingId } from './finding-id.ts';
import { isMaterialChange } from './material-change.ts';

const RuleKey = z.enum(AUDIT_RULES.map(({ key }) => key) as [AuditRuleKey, ...AuditRuleKey[]]);

/** What an audit found, as it is written down. */
export const FindingToKeep = z.object({ rule: RuleKey, billIds: z.array(Id), subject: z.string().max(2000), text: z.string().max(2000) });
type FindingToKeep = z.infer<typeof FindingToKeep>;

/** Rules that hold two bills against each other. */
const ABOUT_TWO: readonly AuditRuleKey[] = ['CORRECTED', 'DUPLICATE', 'GAP', 'OVERLAP'];

/** Opens an issue for a finding, or brings the one that stands up to date. A tombstone stays one. */
function keep(transaction: StoreTransaction, account: AccountRow, { rule, billIds, subject, text }: FindingToKeep): void {
  const id = findingId(account.naturalKey, rule, subject);
  const [billId = null, second = null] = billIds.filter((bill) => transaction.get('SELECT 1 FROM bills WHERE id = ? AND deleted_at IS NULL', [bill]) !== undefined);
  // A bill that has not come is about no bill that has.
  const about = { billId: rule === 'MISSING' ? null : billId, otherBillId: ABOUT_TWO.includes(rule) ? second : null, accountId: account.id };
  const known = findRow(transaction, issueTable, id);
  if (known === undefined) {
    if (transaction.get('SELECT 1 FROM issues WHERE id = ?', [id]) !== undefined) return;
    insertRow(transaction, issueTable, { kind: auditRule(rule).kind, companyId: account.companyId, ...about, connectionId: null, text, status: 'OPEN', closedAt: null, closedReason: null }, id);
  } else if (known.status === 'OPEN') {
    updateRow(transaction, issueTable, id, { text, ...about });
  } else if (isClosedByAudit(known.closedReason) || isMaterialChange(known.text, text)) {
    updateRow(transaction, issueTable, id, { text, ...about, status: 'OPEN', closedAt: null, closedReason: null });
    // An open row keeps no reason: the history, which would take it for the word of whoever spoke last, is told it here.
    transaction.run('UPDATE issue_history SET reason = ? WHERE id = (SELECT MAX(id) FROM issue_history WHERE issue_id = ?)', [AUDIT_OPENED, id]);
  }
  transaction.run('INSERT INTO audit_findings (issue_id, account_id) VALUES (?, ?) ON CONFLICT (issue_id) DO UPDATE SET account_id = excluded.account_id', [id, account.id]);
}

function close(transaction: StoreTransaction, issueId: string, closedReason: string): void {
  transaction.run('DELETE FROM audit_findings WHERE issue_id = ?', [issueId]);
  const issue: Issue | undefined = findRow(transaction, issueTable, issueId);
  if (issue?.status === 'OPEN') updateRow(transaction, issueTable, issueId, { status: 'RESOLVED', closedAt: momentOf(transaction), closedReason });
}

/**
 * Writes down what was found of one account: new issues, changed ones, and those whose cause is gone. Only what this device
 * itself had found is closed: another one may go by other rules.
 */
export function settleFindings(transaction: StoreTransaction, { accountId, findings, rules, day }: { readonly accountId: string; readonly findings: readonly FindingToKeep[]; readonly rules: string; readonly day: string }): void {
  const account = findRow(transaction, accountTable, accountId);
  const before = transaction.get('SELECT rules FROM account_audits WHERE account_id = ?', [accountId])?.['rules'];
  const wanted = new Set(account === undefined ? [] : findings.map(({ rule, subject }) => findingId(account.naturalKey, rule, subject)));
  for (const { issue_id: id } of transaction.all('SELECT issue_id FROM audit_findings WHERE account_id = ? ORDER BY issue_id', [accountId])) {
    if (!wanted.has(String(id))) close(transaction, String(id), before === undefined || before === rules ? AUDIT_CLOSED.NOT_FOUND : AUDIT_CLOSED.NOT_ASKED);
  }
  if (account === undefined) {
    transaction.run('DELETE FROM account_audits WHERE account_id = ?', [accountId]);
    return;
  }
  for (const finding of findings) keep(transaction, account, finding);
  transaction.run('INSERT INTO account_audits (account_id, day, rules) VALUES (?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET day = excluded.day, rules = excluded.rules', [accountId, day, rules]);
}
