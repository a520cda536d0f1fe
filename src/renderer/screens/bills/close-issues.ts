import type { Issue } from '../../../shared/domain/issue.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';

/** Closes issues as settled or as left; undo opens them again. */
export function closeIssues(issues: readonly Pick<Issue, 'id'>[], status: 'RESOLVED' | 'DISMISSED'): void {
  const closeEach = async (next: Issue['status']): Promise<void> => {
    for (const { id } of issues) await api.issues.close({ id, status: next, reason: null });
  };
  void attempt(async () => {
    await closeEach(status);
    tell(status === 'RESOLVED' ? 'Settled.' : 'Left as it is.', () => closeEach('OPEN'));
  });
}
