import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconFileImport, IconFolderOpen, IconListCheck, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { attempt } from '../../components/toast.tsx';
import { goTo } from '../../stores/navigation.ts';
import { chooseBills } from './handed-files.ts';

/** Lets the person choose files to read, a whole folder of them, or enter a bill by hand; and shows what became of those that were read. */
export function ReadFilesButton(): ReactNode {
  return (
    <Group gap={0} wrap="nowrap">
      <Button variant="default" leftSection={<IconFileImport size={15} stroke={1.7} />} onClick={() => void attempt(() => chooseBills('BILLS'))} style={{ borderTopRightRadius: 0, borderBottomRightRadius: 0 }}>Read files…</Button>
      <Menu>
        <Menu.Target>
          <Tooltip label="Other ways to add bills">
            <ActionIcon aria-label="Other ways to add bills" variant="default" size={30} style={{ borderTopLeftRadius: 0, borderBottomLeftRadius: 0, borderLeft: 0 }}><IconChevronDown size={15} /></ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFolderOpen size={15} stroke={1.7} />} onClick={() => void attempt(() => chooseBills('FOLDER'))}>Read a folder…</Menu.Item>
          <Menu.Item leftSection={<IconPencil size={15} stroke={1.7} />} onClick={() => goTo('bills', null, { enter: 'yes' })}>Enter a bill by hand…</Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconListCheck size={15} stroke={1.7} />} onClick={() => goTo('files')}>Files read</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
