import { Button, Radio, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { api } from '../../app/api.ts';
import { ErrorPanel, SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useLoaded } from '../../stores/use-loaded.ts';
import { PairWords } from './pair-words.tsx';

interface HandOverPanelProps {
  readonly connection: ConnectionSummary;
  readonly onClose: () => void;
}

/** Hands the sign-in of a connection to another computer of the team: which one, and the words to be compared on both. */
export function HandOverPanel({ connection, onClose }: HandOverPanelProps): ReactNode {
  const { value: computers, error, reload } = useLoaded('computers', () => api.handovers.listComputers(), []);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const chosen = computers?.find(({ id }) => id === (chosenId ?? computers[0]?.id)) ?? null;
  const send = async (): Promise<void> => {
    if (chosen === null) return;
    setBusy(true);
    const isSent = await attempt(async () => {
      await api.handovers.send({ connectionId: connection.id, computerId: chosen.id, words: chosen.words });
      tell(`The sign-in waits for ${chosen.name}, where it is taken under Settings, Workspace.`);
      return true;
    });
    setBusy(false);
    if (isSent === true) onClose();
  };
  return (
    <SidePanel title="Hand to another computer" label="Hand over" onClose={onClose} width={620} isWide>
      {error !== null && <ErrorPanel text={error} onRetry={reload} />}
      {computers?.length === 0 && <Text c="dimmed">Connect another computer of the team to the same workspace first.</Text>}
      {computers !== null && chosen !== null && (
        <Stack gap="md">
          <Text c="dimmed">Both computers can then collect {connection.datasourceName}; they take turns. The password is sealed here for the other computer alone, with what makes or answers its codes.</Text>
          <Radio.Group label="To which computer?" value={chosen.id} onChange={setChosenId}>
            <Stack gap={8} mt={8}>{computers.map(({ id, name, person }) => <Radio key={id} size="xs" value={id} label={name} description={person} />)}</Stack>
          </Radio.Group>
          <PairWords words={chosen.words} hint={`${chosen.name} shows the same words under Settings, Workspace, beside the name of this computer. Where they differ, somebody stands between: hand nothing over.`} />
          <div style={{ display: 'flex', gap: 8 }}>
            <Button onClick={() => void send()} loading={isBusy}>The words are the same: hand it over</Button>
            <Button variant="subtle" color="gray" onClick={onClose}>Cancel</Button>
          </div>
        </Stack>
      )}
    </SidePanel>
  );
}
