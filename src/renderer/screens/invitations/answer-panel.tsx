import { Button, Stack, Text } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { GrowingText } from '../../components/growing-text.tsx';
import { SidePanel } from '../../components/panels.tsx';
import { useOpenedAnswer } from '../../stores/opened-answer.ts';
import { chooseAnswer, openAnswer, openAnswerFile } from './open-answer.ts';

const forgetFile = (): void => useOpenedAnswer.setState({ file: null });

/**
 * Where the answer of an account holder is pasted or chosen. Dropping it anywhere on the window does the same. A file that was
 * opened outside the window is named, and opened once the person says so.
 */
export function AnswerPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const file = useOpenedAnswer((opened) => opened.file);
  useEffect(() => forgetFile, []);
  const work = async (open: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await open();
    setBusy(false);
  };
  return (
    <SidePanel title="Open an answer" label="Open an answer" onClose={onClose} autoFocus>
      <form onSubmit={(event) => { event.preventDefault(); void work(() => (file === null ? openAnswer(text) : openAnswerFile(file.id))); }}>
        <Stack gap="sm">
          {file === null ? (
            <>
              <Text c="dimmed">Only this computer can open it, and nobody is shown what is in it. You can also drop the file anywhere on Forager.</Text>
              <GrowingText label="The answer as text" description="The whole mail will do." value={text} onChange={(e) => setText(e.currentTarget.value)} minRows={5} maxRows={12} spellCheck={false} />
            </>
          ) : (
            <>
              <Text style={{ overflowWrap: 'anywhere' }}>{file.name}</Text>
              <Text c="dimmed">Only this computer can open it, and nobody is shown what is in it. Opening makes the connection it is for, and Forager signs in.</Text>
            </>
          )}
          <div style={{ display: 'flex', gap: 8 }}>
            <Button type="submit" disabled={file === null && text.trim() === ''} loading={isBusy}>Open</Button>
            <Button variant="default" leftSection={<IconFile size={14} />} onClick={() => void work(chooseAnswer)}>{file === null ? 'Choose the file…' : 'Choose another file…'}</Button>
          </div>
        </Stack>
      </form>
    </SidePanel>
  );
}
