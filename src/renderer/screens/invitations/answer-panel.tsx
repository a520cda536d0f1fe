import { Button, Stack, Text } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { GrowingText } from '../../components/growing-text.tsx';
import { SidePanel } from '../../components/panels.tsx';
import { tellFailure } from '../../components/toast.tsx';
import { answersAmong, openAnswer } from './open-answer.ts';

/** Where the answer of an account holder is pasted or chosen. Dropping it anywhere on the window does the same. */
export function AnswerPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const open = async (answer: string): Promise<void> => {
    setBusy(true);
    await openAnswer(answer);
    setBusy(false);
  };
  const choose = async (files: readonly File[]): Promise<void> => {
    const { answers } = await answersAmong(files);
    if (answers[0] !== undefined) await open(answers[0]);
    else if (files.length > 0) tellFailure(new Error('This file is no answer to an invitation. Choose the one that the account holder sent, as they sent it.'));
  };
  return (
    <SidePanel title="Open an answer" label="Open an answer" onClose={onClose} autoFocus>
      <form onSubmit={(event) => { event.preventDefault(); void open(text); }}>
        <Stack gap="sm">
          <Text c="dimmed">Only this computer can open it, and nobody is shown what is in it. You can also drop the file anywhere on Forager.</Text>
          <GrowingText label="The answer as text" description="The whole mail will do." value={text} onChange={(e) => setText(e.currentTarget.value)} minRows={5} maxRows={12} spellCheck={false} />
          <div style={{ display: 'flex', gap: 8 }}>
            <Button type="submit" disabled={text.trim() === ''} loading={isBusy}>Open</Button>
            <Button variant="default" leftSection={<IconFile size={14} />} onClick={() => input.current?.click()}>Choose the file…</Button>
          </div>
          <input
            ref={input} type="file" hidden accept=".txt,.json,.eml" aria-label="Answer file"
            onChange={(event) => {
              void choose([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
        </Stack>
      </form>
    </SidePanel>
  );
}
