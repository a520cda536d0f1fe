import type { ReactNode } from 'react';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { api } from '../../app/api.ts';
import { attempt } from '../../components/toast.tsx';
import { WithdrawPanel } from '../../components/withdraw-panel.tsx';
import { useWorkspace } from '../../stores/use-workspace.ts';
import { collectedWords } from '../../words/collected-words.ts';
import { workspaceCopyWords } from '../../words/workspace-copy-words.ts';
import { tellDeleted } from './connection-actions.ts';

interface WithdrawConnectionProps {
  readonly connection: ConnectionSummary;
  readonly onCancel: () => void;
  readonly onWithdrawn: () => void;
}

/** The account holder of a connection withdraws. */
export function WithdrawConnection({ connection, onCancel, onWithdrawn }: WithdrawConnectionProps): ReactNode {
  const { id, kind, datasourceName } = connection;
  const workspace = useWorkspace();
  const withdraw = async (withBills: boolean): Promise<boolean> => {
    const isDone = await attempt(async () => {
      const deletion = await api.connections.withdraw({ id, withBills });
      tellDeleted([`The sign-in to ${datasourceName} is withdrawn${withBills ? ', and its bills are erased' : '. Its bills stay filed'}.`, ...(workspace === null ? [] : workspaceCopyWords(workspace))].join(' '), deletion);
      return true;
    });
    if (isDone) onWithdrawn();
    return isDone === true;
  };
  return (
    <WithdrawPanel
      title={`The account holder of ${datasourceName} withdraws`}
      goes={[
        'user name, password, authenticator and answers to security questions',
        kind === 'EMAIL' ? 'the list of mails that were looked at; the mailbox itself stays as it is' : 'the browser data of this sign-in: cookies, a remembered browser',
        'pictures and details of past checks, the owner’s e-mail address and the notes of this connection',
        'the weekly checks, and invitations that wait for an answer',
        'where a backup was restored here: the whole copy of what it replaced, since what is withdrawn may stand in it',
      ]}
      collected={collectedWords(connection)}
      undoWords="You can take it back for a few seconds, as long as the notice of it stands. Then it is erased for good, after a crash or a power cut at the next start."
      onWithdraw={withdraw}
      onCancel={onCancel}
    />
  );
}
