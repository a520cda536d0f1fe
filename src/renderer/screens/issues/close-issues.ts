import type { IssueChange } from '../../../shared/domain/issue-list.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { settledWords } from '../../words/issue-words.ts';

interface SettleOptions {
  /** How many rows of the inbox it is about: a bill to review is one, however much is wrong with it. */
  readonly rows?: number;
  /** Said after what was done. */
  readonly more?: string;
  readonly onDone?: () => void;
  readonly onUndone?: () => void;
  /** Given what takes it back as the toast does; that returns false where it was taken back. */
  readonly onTold?: (takeBack: () => boolean) => void;
}

/** Closes issues or opens them again, all as one change; undo in the toast takes all of it back. */
export function settleIssues(ids: readonly string[], status: IssueChange['status'], reason: string | null, { rows = 1, more = '', onDone, onUndone, onTold }: SettleOptions = {}): void {
  if (ids.length === 0) return;
  void attempt(async () => {
    const before = await api.issues.settle(ids.map((id) => ({ id, status, reason })));
    onDone?.();
    if (before.length === 0) return;
    const takeBack = tell(`${settledWords(status, rows, reason)}${more}`, async () => {
      await api.issues.settle(before);
      onUndone?.();
    });
    onTold?.(takeBack);
  });
}
