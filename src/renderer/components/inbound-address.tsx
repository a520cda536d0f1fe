import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconCopy, IconInbox } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { InboundKind } from '../../shared/workspace/inbound.ts';
import { api } from '../app/api.ts';
import { useLoaded } from '../stores/use-loaded.ts';
import { useWorkspace } from '../stores/use-workspace.ts';
import { attempt, copyText } from './toast.tsx';

interface InboundAddressProps {
  readonly kind: InboundKind;
  /** The company whose bills come to it, or the connection whose codes do. */
  readonly subject: string;
  readonly title: string;
  readonly description: string;
}

/** An address of the workspace to which something is sent: made, copied, given up. Nothing while this computer belongs to no workspace. */
export function InboundAddress({ kind, subject, title, description }: InboundAddressProps): ReactNode {
  const workspace = useWorkspace();
  const { value, reload } = useLoaded('inbound', () => api.inbound.list(), []);
  const [isBusy, setBusy] = useState(false);
  if (workspace?.kind !== 'CONNECTED' || value === null) return null;
  const made = value.find((one) => one.kind === kind && one.subject === subject && one.workspace === workspace.address) ?? null;
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    await attempt(work);
    setBusy(false);
    reload();
  };
  return (
    <section aria-label={title}>
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" mb={8}>{description}</Text>
      {made === null ? (
        <Button variant="default" leftSection={<IconInbox size={14} />} loading={isBusy} onClick={() => void act(() => api.inbound.make({ kind, subject }))}>Make the address</Button>
      ) : (
        <>
          <TextInput aria-label={title} value={made.address} readOnly onFocus={(event) => event.currentTarget.select()} />
          <Group gap={8} mt={8}>
            <Button variant="default" leftSection={<IconCopy size={14} />} onClick={() => void copyText(made.address, 'The address is copied.')}>Copy it</Button>
            <Button variant="subtle" color="gray" loading={isBusy} onClick={() => void act(() => api.inbound.remove({ id: made.id }))}>Give it up</Button>
          </Group>
        </>
      )}
    </section>
  );
}
