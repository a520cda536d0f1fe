import { Button, Text } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { openReport } from '../../stores/panels.ts';

/** A file for whoever helps. */
export function ProblemBundleSection(): ReactNode {
  return (
    <>
      <Text c="dimmed">The log, versions and settings in one file, for whoever helps you. It holds no password, code or bill. You see all of it before it is saved, and Forager sends it nowhere.</Text>
      <Button mt="xs" variant="default" leftSection={<IconLifebuoy size={14} />} onClick={openReport}>
        Make a problem bundle…
      </Button>
    </>
  );
}
