import { Button, Stack, Text } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { GrowingText } from '../../components/growing-text.tsx';
import { SidePanel } from '../../components/panels.tsx';
import { chooseAnswer, openAnswer } from './open-answer.ts';

/** Where the answer of an account holder is pasted or chosen. Dropping it anywhere on the window does the same. */
export function AnswerPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const work = async (open: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await open();
    setBusy(false);
  };
  return (
    <SidePanel title="Open an answer" label="Open an answer" onClose={onClose} autoFocus>
      <form onSubmit={(event) => { event.preventDefault(); void work(() => openAnswer(text)); }}>
        <Stack gap="sm">
          <Text c="dimmed">Only this computer can open it, and nobody is shown what is in it. You can also drop the file anywhere on Forager.</Text>
          <GrowingText label="The answer as text" description="The whole mail will do." value={text} onChange={(e) => setText(e.currentTarget.value)} minRows={5} maxRows={12} spellCheck={false} />
          <div style={{ display: 'flex', gap: 8 }}>
            <Button type="submit" disabled={text.trim() === ''} loading={isBusy}>Open</Button>
            <Button variant="default" leftSection={<IconFile size={14} />} onClick={() => void work(chooseAnswer)}>Choose the file…</Button>
          </div>
        </Stack>
      </form>
    </SidePanel>
  );
}
