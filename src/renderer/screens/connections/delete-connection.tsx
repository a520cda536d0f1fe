import { Button, List, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent, type ReactNode } from 'react';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { api } from '../../app/api.ts';
import { SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { countOf } from '../../words/format-number.ts';
import { setActive } from './connection-actions.ts';

interface DeleteConnectionProps {
  readonly connection: ConnectionSummary;
  readonly onCancel: () => void;
  readonly onDeleted: () => void;
}

/** Says what goes and what stays; the password cannot be brought back, so the name is typed first. */
export function DeleteConnection({ connection, onCancel, onDeleted }: DeleteConnectionProps): ReactNode {
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isMeant = typed.trim().toLocaleLowerCase() === connection.datasourceName.trim().toLocaleLowerCase();
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (!isMeant) return;
    setBusy(true);
    const done = await attempt(async () => {
      await api.connections.delete({ id: connection.id });
      tell(`The connection to ${connection.datasourceName} is deleted. Its bills stay filed.`);
      return true;
    });
    setBusy(false);
    if (done) onDeleted();
  };
  return (
    <SidePanel title={`Delete the connection to ${connection.datasourceName}`} label="Delete connection" onClose={onCancel} width={620} isWide autoFocus>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <div>
            <Text fw={600}>This goes, and cannot be brought back</Text>
            <List size="xs" mt={4}>
              <List.Item>the stored password{connection.username === null ? '' : ` of ${connection.username}`}</List.Item>
              <List.Item>the browser data of this sign-in: cookies, a remembered browser</List.Item>
              <List.Item>the weekly checks</List.Item>
            </List>
          </div>
          <div>
            <Text fw={600}>This stays</Text>
            <List size="xs" mt={4}>
              <List.Item>{countOf(connection.billCount, 'bill')} with their original files</List.Item>
              <List.Item>{countOf(connection.accountCount, 'account')} with meters and usage</List.Item>
            </List>
          </div>
          {connection.isActive && (
            <Text c="dimmed">
              If you might come back to it, deactivate it instead: checks stop, everything stays, and one click goes on.
            </Text>
          )}
          <TextInput label={`Type “${connection.datasourceName}” to delete it`} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} autoComplete="off" maw={360} />
          <div style={{ display: 'flex', gap: 8 }}>
            <Button type="submit" color="red" disabled={!isMeant} loading={isBusy}>Delete connection</Button>
            {connection.isActive && <Button variant="default" onClick={() => void setActive([connection], false).then(onCancel)}>Deactivate instead</Button>}
            <Button variant="subtle" color="gray" onClick={onCancel}>Cancel</Button>
          </div>
        </Stack>
      </form>
    </SidePanel>
  );
}
