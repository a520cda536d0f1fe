import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { attempt } from '../../components/toast.tsx';
import { takeFiles } from './handed-files.ts';

/** What the reader takes; a file of another kind is told so by name. */
const KINDS = '.pdf,.png,.jpg,.jpeg,.tif,.tiff,.gif,.webp,.bmp,.eml,.html,.htm,.xlsx,.csv,.xml,.txt,.zip';

/** Lets the person choose files to read. */
export function ReadFilesButton(): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={KINDS}
        aria-label="Files to read"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          void attempt(() => takeFiles(files));
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <Button variant="default" leftSection={<IconFileImport size={15} stroke={1.7} />} onClick={() => input.current?.click()}>Read files…</Button>
    </>
  );
}
