import { deviceOf, isPersonal } from '../../../shared/domain/hybrid-clock.ts';
import { IssueEvent } from '../../../shared/domain/issue-list.ts';
import type { StoreReader } from '../engine/database.ts';

/** Every closing and opening again of some issues, the newest first. Who it was is told by the version under which the row changed. */
export function historyOf(reader: StoreReader, ids: readonly string[]): IssueEvent[] {
  const device = String(reader.get(`SELECT value FROM meta WHERE key = 'device'`)?.['value'] ?? '');
  return reader
    .all('SELECT * FROM issue_history WHERE issue_id IN (SELECT value FROM json_each(?)) ORDER BY id DESC', [JSON.stringify(ids)])
    .map((row) => IssueEvent.parse({ issueId: row['issue_id'], at: row['at'], status: row['status'], reason: row['reason'], by: whose(String(row['version']), device) }));
}

function whose(version: string, device: string): IssueEvent['by'] {
  if (!isPersonal(version)) return 'FORAGER';
  return deviceOf(version) === device ? 'HERE' : 'ELSEWHERE';
}
