import { Button, Stack, Text } from '@mantine/core';
import { useState, type SyntheticEvent, type ReactNode } from 'react';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { api } from '../../app/api.ts';
import { SidePanel } from '../../components/panels.tsx';
import { attempt } from '../../components/toast.tsx';
import { Listed } from '../../components/withdraw-panel.tsx';
import { collectedWords } from '../../words/collected-words.ts';
import { setActive, tellDeleted } from './connection-actions.ts';

interface DeleteConnectionProps {
  readonly connection: ConnectionSummary;
  /** A password is kept for it. */
  readonly hasCredential: boolean;
  readonly onCancel: () => void;
  readonly onDeleted: () => void;
}

/** Says what goes and what stays. It can be taken back as long as the notice of it stands. */
export function DeleteConnection({ connection, hasCredential, onCancel, onDeleted }: DeleteConnectionProps): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const done = await attempt(async () => {
      const deletion = await api.connections.delete({ id: connection.id });
      tellDeleted(`The connection to ${connection.datasourceName} is deleted. Its bills stay filed.`, deletion);
      return true;
    });
    setBusy(false);
    if (done) onDeleted();
  };
  const goes = [
    ...(hasCredential ? [`the stored password${connection.username === null ? '' : ` of ${connection.username}`}`] : []),
    connection.kind === 'EMAIL' ? 'the list of mails that were looked at; the mailbox itself stays as it is' : 'the browser data of this sign-in: cookies, a remembered browser',
    'the weekly checks',
  ];
  const stays = collectedWords(connection);
  return (
    <SidePanel title={`Delete the connection to ${connection.datasourceName}`} label="Delete connection" onClose={onCancel} width={620} isWide autoFocus>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <Listed title="This goes" items={goes} />
          <Listed title="This stays" items={stays} />
          <Text c="dimmed">You can take it back for a few seconds, as long as the notice of it stands. Then what goes is erased for good.</Text>
          {connection.isActive && (
            <Text c="dimmed">
              If you might come back to it, deactivate it instead: checks stop, everything stays, and one click goes on.
            </Text>
          )}
          <div style={{ display: 'flex', gap: 8 }}>
            <Button type="submit" color="red" loading={isBusy}>Delete connection</Button>
            {connection.isActive && <Button variant="default" onClick={() => void setActive([connection], false).then(onCancel)}>Deactivate instead</Button>}
            <Button variant="subtle" color="gray" onClick={onCancel}>Cancel</Button>
          </div>
        </Stack>
      </form>
    </SidePanel>
  );
}
