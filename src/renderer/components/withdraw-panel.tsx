import { Button, List, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useWorkspace } from '../stores/use-workspace.ts';
import { workspaceCopyWords } from '../words/workspace-copy-words.ts';
import { SidePanel } from './panels.tsx';

interface WithdrawPanelProps {
  readonly title: string;
  /** What goes in any case. */
  readonly goes: readonly string[];
  /** What was collected ("26 bills with original files"): stays, or goes too. */
  readonly collected: readonly string[];
  /** Whether and how it can be taken back. */
  readonly undoWords: string;
  /** Where it cannot be taken back: asked once more, with what is erased in numbers, and the name to be typed. */
  readonly question?: { readonly name: string; readonly numbers: (withBills: boolean) => string };
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
export function WithdrawPanel({ title, goes, collected, undoWords, question, onWithdraw, onCancel }: WithdrawPanelProps): ReactNode {
  const workspace = useWorkspace();
  const [withBills, setWithBills] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (question !== undefined && !isAsking) {
      setAsking(true);
      return;
    }
    setBusy(true);
    const isDone = await onWithdraw(withBills);
    if (!isDone) setBusy(false);
  };
  const kept = ['the company, its sites and their addresses', 'a note of the day and of what was erased, without names', 'what was saved or sent elsewhere before: tables, backups, your own copies'];
  if (question !== undefined && isAsking) {
    return (
      <SidePanel title={title} label="Withdraw" onClose={onCancel} width={620} isWide>
        <SureQuestion name={question.name} numbers={question.numbers(withBills)} isBusy={isBusy} onSure={(event) => void submit(event)} onBack={() => setAsking(false)} />
      </SidePanel>
    );
  }
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
          <Listed title="In the workspace" items={workspace === null ? [] : workspaceCopyWords(workspace)} />
          <Text c="dimmed">{undoWords}</Text>
          <div style={{ display: 'flex', gap: 8 }}>
            <Button type="submit" color="red" loading={isBusy}>{question === undefined ? 'Withdraw and erase' : 'Withdraw and erase…'}</Button>
            <Button variant="subtle" color="gray" onClick={onCancel}>Cancel</Button>
          </div>
        </Stack>
      </form>
    </SidePanel>
  );
}

interface SureQuestionProps {
  readonly name: string;
  /** What is erased, in numbers. */
  readonly numbers: string;
  readonly isBusy: boolean;
  readonly onSure: (event: SyntheticEvent) => void;
  readonly onBack: () => void;
}

const inOneSpelling = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase();

/** The second question before something that cannot be taken back: whoever types the name has read whose it is. */
function SureQuestion({ name, numbers, isBusy, onSure, onBack }: SureQuestionProps): ReactNode {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (inOneSpelling(typed) === inOneSpelling(name)) onSure(event);
    else setProblem(`Type “${name}” to go on.`);
  };
  return (
    <form onSubmit={submit} aria-label="Erase for good?">
      <Stack gap="md">
        <Text fw={600} role="alert">{numbers} This cannot be undone.</Text>
        <TextInput
          label="Type the name of the company to erase for good" description={name} value={typed} error={problem} autoFocus autoComplete="off" spellCheck={false} maw={420}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <div style={{ display: 'flex', gap: 8 }}>
          <Button type="submit" color="red" loading={isBusy}>Erase for good</Button>
          <Button variant="subtle" color="gray" disabled={isBusy} onClick={onBack}>Go back</Button>
        </div>
      </Stack>
    </form>
  );
}
