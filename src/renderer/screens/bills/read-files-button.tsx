import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconFileImport, IconFolderOpen, IconPencil } from '@tabler/icons-react';
import { useRef, type ChangeEvent, type ReactNode } from 'react';
import { attempt } from '../../components/toast.tsx';
import { goTo } from '../../stores/navigation.ts';
import { takeFiles } from './handed-files.ts';

/** What the reader takes; a file of another kind is told so by name. */
const KINDS = '.pdf,.png,.jpg,.jpeg,.tif,.tiff,.gif,.webp,.bmp,.eml,.html,.htm,.xlsx,.csv,.xml,.txt,.zip';

const take = (event: ChangeEvent<HTMLInputElement>): void => {
  const files = [...(event.currentTarget.files ?? [])].filter(({ name }) => !name.startsWith('.'));
  void attempt(() => takeFiles(files));
  // The same file may be chosen again.
  event.currentTarget.value = '';
};

/** Lets the person choose files to read, a whole folder of them, or enter a bill by hand. */
export function ReadFilesButton(): ReactNode {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  return (
    <Group gap={0} wrap="nowrap">
      <input ref={files} type="file" multiple hidden accept={KINDS} aria-label="Files to read" onChange={take} />
      <input ref={folder} type="file" multiple hidden aria-label="Folder to read" onChange={take} {...{ webkitdirectory: '' }} />
      <Button variant="default" leftSection={<IconFileImport size={15} stroke={1.7} />} onClick={() => files.current?.click()} style={{ borderTopRightRadius: 0, borderBottomRightRadius: 0 }}>Read files…</Button>
      <Menu>
        <Menu.Target>
          <Tooltip label="Other ways to add bills">
            <ActionIcon aria-label="Other ways to add bills" variant="default" size={30} style={{ borderTopLeftRadius: 0, borderBottomLeftRadius: 0, borderLeft: 0 }}><IconChevronDown size={15} /></ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFolderOpen size={15} stroke={1.7} />} onClick={() => folder.current?.click()}>Read a folder…</Menu.Item>
          <Menu.Item leftSection={<IconPencil size={15} stroke={1.7} />} onClick={() => goTo('bills', null, { enter: 'yes' })}>Enter a bill by hand…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
