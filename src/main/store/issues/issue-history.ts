import { deviceOf, isPersonal } from '../../../shared/domain/hybrid-clock.ts';
import { IssueEvent } from '../../../shared/domain/issue-list.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import { AUDIT_OPENED, isClosedByAudit } from './audit-reasons.ts';

/** Every closing and opening again of some issues, the newest first. Who it was is told by the version under which the row changed. */
export function historyOf(reader: StoreReader, ids: readonly string[]): IssueEvent[] {
  const device = String(reader.get(`SELECT value FROM meta WHERE key = 'device'`)?.['value'] ?? '');
  return reader
    .all('SELECT * FROM issue_history WHERE issue_id IN (SELECT value FROM json_each(?)) ORDER BY id DESC', [JSON.stringify(ids)])
    .map((row) => IssueEvent.parse({ issueId: row['issue_id'], at: row['at'], status: row['status'], reason: row['reason'], by: whose(row, device) }));
}

/** An audit that changes what a person said keeps the rank of their word in its version: it is known by its reason. */
function whose(row: SqlRow, device: string): IssueEvent['by'] {
  const [version, reason] = [String(row['version']), row['reason'] === null ? null : String(row['reason'])];
  if (!isPersonal(version) || isClosedByAudit(reason) || (row['status'] === 'OPEN' && reason === AUDIT_OPENED)) return 'FORAGER';
  return deviceOf(version) === device ? 'HERE' : 'ELSEWHERE';
}
