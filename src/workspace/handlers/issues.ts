import type { Handlers } from '../context.ts';
import { found } from '../refused.ts';
import { findIssues, listIssues } from '../store/issue-repository.ts';
import { updateRow } from '../store/row-writes.ts';
import { publish } from '../webhooks/events.ts';

export const issueHandlers: Handlers<'listIssues' | 'getIssue' | 'updateIssue'> = {
  listIssues: ({ of, params, query }, { asTeam }) => asTeam((transaction) => listIssues(transaction, of, params.id, query)),
  getIssue: ({ params }, { asTeam }) => asTeam(async (transaction) => found((await findIssues(transaction, [params.id]))[0], 'issue')),
  updateIssue: ({ params, body: { status, closedReason } }, { asTeam, audit, queue }) =>
    asTeam(async (transaction) => {
      const before = found((await findIssues(transaction, [params.id]))[0], 'issue');
      const isOpen = status === 'OPEN';
      const closedAt = isOpen ? null : before.status === status ? before.closed : new Date().toISOString();
      const changed = found(await updateRow(transaction, 'issues', params.id, { status, closedAt, closedReason: isOpen ? null : closedReason }), 'issue');
      const issue = found((await findIssues(transaction, [params.id]))[0], 'issue');
      if (changed.length > 0) {
        await audit(transaction, 'issue.update', { kind: 'issue', id: params.id }, { status });
        await publish(transaction, queue, 'issue.updated', () => Promise.resolve([issue]));
      }
      return issue;
    }),
};
