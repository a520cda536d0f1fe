import { Button, Group, Text } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { goTo } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import classes from './show-the-way.module.css';

const WORDS = {
  NONE: 'Forager has not found a way yet. It searches at each check.',
  FOUND: 'Forager found this way by itself:',
  SHOWN: 'This way was shown once:',
} as const;

/** How Forager gets to the bills of a connection, to be shown, given to a colleague, or taken from one. */
export function ShowTheWaySection({ connectionId }: { readonly connectionId: string }): ReactNode {
  const { value, reload } = useLoaded(connectionId, () => api.routes.get({ connectionId }), ['connections', 'collections']);
  const save = (): void => void attempt(async () => {
    const saved = await api.routes.exportFile({ connectionId });
    if (saved !== null) tell(`Saved to ${saved.path}. It holds no sign-in and no account.`);
  });
  const take = (): void => void attempt(async () => {
    const taken = await api.routes.importFile({ connectionId });
    if (taken === null) return;
    tell('The way is taken over. It is gone at the next check.');
    reload();
  });
  const forget = (): void => void attempt(async () => {
    await api.routes.forget({ connectionId });
    tell('The way is forgotten. The next check searches anew.');
    reload();
  });
  return (
    <section aria-label="Way to the bills">
      <Text fw={600}>Way to the bills</Text>
      <Text c="dimmed">{WORDS[value?.kind ?? 'NONE']}</Text>
      {value !== null && value.steps.length > 0 && (
        <ol className={classes['way']} data-selectable>
          {value.steps.map((step, at) => <li key={`${at} ${step}`}>{step}</li>)}
        </ol>
      )}
      <Group gap={8} mt={8}>
        <Button variant="default" leftSection={<IconRoute size={15} />} onClick={() => goTo('show-the-way', connectionId)}>Show the way</Button>
        {value !== null && value.kind !== 'NONE' && <Button variant="default" onClick={save}>Save for a colleague…</Button>}
        <Button variant="default" onClick={take}>Take from a file…</Button>
        {value !== null && value.kind !== 'NONE' && <Button variant="subtle" color="gray" onClick={forget}>Forget</Button>}
      </Group>
    </section>
  );
}
