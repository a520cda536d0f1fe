import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CodeDelivery } from '../../../../shared/domain/code-delivery.ts';
import type { SourceCheck } from '../../../../shared/ipc/codes.ts';
import { api } from '../../../app/api.ts';
import { attempt, tell } from '../../../components/toast.tsx';

export interface SourceProps {
  readonly connectionId: string;
  readonly delivery: CodeDelivery;
  readonly onChanged: () => void;
}

interface SourceBlockProps {
  readonly title: string;
  /** What it is, or what is set up. */
  readonly text: ReactNode;
  readonly children: ReactNode;
}

/** One way to get codes, with what can be done about it. */
export function SourceBlock({ title, text, children }: SourceBlockProps): ReactNode {
  return (
    <section aria-label={title}>
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" mb={8}>{text}</Text>
      {children}
    </section>
  );
}

interface RemoveSourceProps {
  readonly connectionId: string;
  readonly source: SourceCheck['source'];
  /** What goes with it and cannot be brought back. */
  readonly loss: string;
  readonly onChanged: () => void;
}

/** Says first what goes: a secret that is erased cannot be brought back by undoing. */
export function RemoveSource({ connectionId, source, loss, onChanged }: RemoveSourceProps): ReactNode {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) return <Button variant="subtle" color="gray" onClick={() => setAsked(true)}>Remove…</Button>;
  const remove = (): void =>
    void attempt(async () => {
      await api.codes.deleteSource({ connectionId, source });
      onChanged();
      tell('Removed and erased.');
    });
  return (
    <Group gap={8}>
      <Text>{loss}</Text>
      <Button variant="default" onClick={remove}>Remove</Button>
      <Button variant="subtle" color="gray" onClick={() => setAsked(false)}>Cancel</Button>
    </Group>
  );
}
