import { Button, List, Radio, Stack, Text } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { SidePanel } from './panels.tsx';

interface WithdrawPanelProps {
  readonly title: string;
  /** What goes in any case. */
  readonly goes: readonly string[];
  /** What was collected ("26 bills with original files"): stays, or goes too. */
  readonly collected: readonly string[];
  /** Whether and how it can be taken back. */
  readonly undoWords: string;
  /** Does it; resolves to whether it is done. */
  readonly onWithdraw: (withBills: boolean) => Promise<boolean>;
  readonly onCancel: () => void;
}

/** What goes or stays, under a title; nothing where there is nothing of it. */
export function Listed({ title, items }: { readonly title: string; readonly items: readonly string[] }): ReactNode {
  if (items.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{title}</Text>
      <List size="xs" mt={4}>{items.map((item) => <List.Item key={item}>{item}</List.Item>)}</List>
    </div>
  );
}

/** Somebody withdraws: says beforehand what this device erases and what stays, and asks whether the bills go too. */
export function WithdrawPanel({ title, goes, collected, undoWords, onWithdraw, onCancel }: WithdrawPanelProps): ReactNode {
  const [withBills, setWithBills] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const isDone = await onWithdraw(withBills);
    if (!isDone) setBusy(false);
  };
  const kept = ['a note of the day and of what was erased, without names', 'what was saved or sent elsewhere before: tables, backups, your own copies'];
  return (
    <SidePanel title={title} label="Withdraw" onClose={onCancel} width={620} isWide>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <Radio.Group label="What do they want erased?" value={withBills ? 'ALL' : 'SIGN_IN'} onChange={(value) => setWithBills(value === 'ALL')}>
            <Stack gap={8} mt={8}>
              <Radio size="xs" value="SIGN_IN" label="The sign-in and the browser data" description="Nothing is collected any more; bills collected before stay." />
              <Radio size="xs" value="ALL" label="The bills and their files as well" description="They do not come back, even where they are collected again." />
            </Stack>
          </Radio.Group>
          <Listed title="This device erases" items={withBills ? [...goes, ...collected] : goes} />
          <Listed title="This stays" items={withBills ? kept : [...collected, ...kept]} />
          <Text c="dimmed">{undoWords}</Text>
          <div style={{ display: 'flex', gap: 8 }}>
            <Button type="submit" color="red" loading={isBusy}>Withdraw and erase</Button>
            <Button variant="subtle" color="gray" onClick={onCancel}>Cancel</Button>
          </div>
        </Stack>
      </form>
    </SidePanel>
  );
}
