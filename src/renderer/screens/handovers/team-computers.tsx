import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WaitingHandover } from '../../../shared/domain/handover.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { fromHere, goTo } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { PairWords } from './pair-words.tsx';

/** The team's other computers with the words to compare, and the sign-ins they hand to this one. Nothing where there are none. */
export function TeamComputers(): ReactNode {
  const computers = useLoaded('computers', () => api.handovers.listComputers(), []).value ?? [];
  const waiting = useLoaded('handovers', () => api.handovers.list(), ['connections']);
  if (computers.length === 0) return null;
  return (
    <Stack gap="md">
      {(waiting.value ?? []).map((handover) => <Waiting key={handover.id} handover={handover} onSettled={waiting.reload} />)}
      <section aria-label="Computers of the team">
        <Text fw={600}>Other computers of the team</Text>
        <Text c="dimmed" mb={4}>The words are of this computer and the other one. They are the same on both, or somebody stands between.</Text>
        {computers.map(({ id, name, person, words }) => (
          <Group key={id} gap={10} wrap="nowrap" align="baseline">
            <Text>{name}</Text>
            <Text c="dimmed">{person}</Text>
            <Text ff="monospace" data-selectable>{words}</Text>
          </Group>
        ))}
      </section>
    </Stack>
  );
}

function Waiting({ handover: { id, from, connection }, onSettled }: { readonly handover: WaitingHandover; readonly onSettled: () => void }): ReactNode {
  const name = connection === null ? 'a connection that has not come to this computer yet' : `${connection.providerName}, ${connection.companyName}`;
  const take = (words: string): void => void attempt(async () => {
    const leadOn = fromHere();
    const { connectionId } = await api.handovers.take({ id, words });
    tell('The sign-in is kept here, and is being checked.');
    leadOn(() => goTo('connections', connectionId));
  }).then(onSettled);
  const refuse = (): void => void attempt(async () => {
    await api.handovers.refuse({ id });
    tell('It is erased unopened.');
  }).then(onSettled);
  return (
    <section aria-label="A sign-in handed over">
      <Text fw={600}>{`${from?.name ?? 'A computer that left the team'} hands over the sign-in of ${name}`}</Text>
      {connection?.hasSignIn === true && <Text c="dimmed">It replaces the one that is kept here.</Text>}
      {from !== null && <PairWords words={from.words} hint={`Take it only where ${from.name} shows the same words.`} />}
      <Group gap={8} mt={8}>
        {from !== null && connection !== null && <Button onClick={() => take(from.words)}>The words are the same: take it</Button>}
        <Button variant="subtle" color="gray" onClick={refuse}>Refuse</Button>
      </Group>
    </section>
  );
}
