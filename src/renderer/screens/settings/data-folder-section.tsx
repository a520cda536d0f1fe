import { Button, Group, Text } from '@mantine/core';
import { IconFolder, IconFolderSymlink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api } from '../../app/api.ts';
import { attempt } from '../../components/toast.tsx';

/** Where everything is kept on this computer. */
export function DataFolderSection({ dataFolder }: { readonly dataFolder: string }): ReactNode {
  return (
    <>
      <Text data-selectable style={{ overflowWrap: 'anywhere' }}>{dataFolder}</Text>
      <Text c="dimmed">Bills, readings, settings and passwords. When it is moved, Forager copies all of it to an empty folder of your choice and starts again from there; the old folder stays until you delete it.</Text>
      <Group gap={8} mt="xs">
        <Button variant="default" leftSection={<IconFolder size={14} />} onClick={() => void attempt(() => api.app.showDataFolder())}>Show the folder</Button>
        <Button variant="default" leftSection={<IconFolderSymlink size={14} />} onClick={() => void attempt(() => api.app.moveDataFolder())}>Move it…</Button>
      </Group>
    </>
  );
}
