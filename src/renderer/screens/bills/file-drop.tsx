import { Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import * as parts from '../../app/parts.ts';
import { attempt } from '../../components/toast.tsx';
import { usePlace } from '../../stores/navigation.ts';
import classes from './file-drop.module.css';

/** Takes files from the first moment on: what it takes to read them is loaded first, where that is still on its way. */
async function takeDropped(files: readonly File[]): Promise<void> {
  await parts.overlays.preload();
  const { takeFiles } = await import('./handed-files.ts');
  await takeFiles(files);
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Whether files are being dragged over the window; takes those that are dropped, wherever that is. */
function useFileDrop(): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      // Out of the window, not from one part of it to another.
      if (event.relatedTarget === null) setOver(false);
    };
    // Seen before a part of the window that takes the drop for itself.
    const onEnd = (): void => setOver(false);
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      void attempt(() => takeDropped(files));
    };
    // Nor is anything said of this drop where a part takes it: over that one, its own place is what is seen.
    window.addEventListener('dragover', onEnd, true);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onEnd, true);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onEnd, true);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onEnd, true);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return isOver;
}

/** Takes files that are dropped anywhere on the window, and says so while they are over it. */
export function FileDrop(): ReactNode {
  const isOver = useFileDrop();
  const isAtExports = usePlace(({ screen }) => screen === 'exports');
  return (
    isOver && (
      <div className={classes['veil']}>
        <div className={classes['target']}>
          <IconFileImport size={30} stroke={1.4} aria-hidden />
          <Text fw={600}>{isAtExports ? 'Drop to fill in, to compare, or to read' : 'Drop to read'}</Text>
          {isAtExports && <Text c="dimmed">A template of Portfolio Manager, or a download of its meter entries</Text>}
          <Text c="dimmed">Bills, or a folder of them, as PDF, picture, mail, web page, spreadsheet or Green Button data; or the answer to an invitation</Text>
        </div>
      </div>
    )
  );
}
