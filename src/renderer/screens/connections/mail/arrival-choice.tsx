import { Radio, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWorkspace } from '../../../stores/use-workspace.ts';

/** Where bills come by e-mail: to a mailbox that Forager opens, or to the address of their company in the workspace. */
export type Arrival = 'MAILBOX' | 'ADDRESS';

/** Asks where mails arrive. Without a workspace there is only the mailbox, and a line on what else there could be. */
export function ArrivalChoice({ value, onChange }: { readonly value: Arrival; readonly onChange: (arrival: Arrival) => void }): ReactNode {
  const workspace = useWorkspace();
  if (workspace !== null && workspace.kind !== 'CONNECTED' && value === 'MAILBOX') {
    return <Text c="dimmed" mb="sm">With a workspace, a company can have an address of its own to which bills are forwarded. Then no mailbox is needed.</Text>;
  }
  return (
    <Radio.Group aria-label="Where the bills arrive" value={value} onChange={(chosen) => onChange(chosen === 'ADDRESS' ? 'ADDRESS' : 'MAILBOX')} mb="md">
      <Stack gap={8}>
        <Radio value="MAILBOX" label="In a mailbox" description="Forager opens it every week and looks for mails of these senders." />
        <Radio value="ADDRESS" label="At the company’s address in the workspace" description="The utility or the client sends or forwards bills to it. No mailbox, no password: mails are sealed for this computer when they arrive." />
      </Stack>
    </Radio.Group>
  );
}
