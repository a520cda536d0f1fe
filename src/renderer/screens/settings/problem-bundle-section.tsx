import { Button, Text } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';

/** A file for whoever helps. */
export function ProblemBundleSection(): ReactNode {
  return (
    <>
      <Text c="dimmed">The log, versions and settings in one file, for whoever helps you. It holds no password, code or bill.</Text>
      <Button
        mt="xs"
        variant="default"
        leftSection={<IconLifebuoy size={14} />}
        onClick={() => void attempt(async () => {
          const saved = await api.app.saveProblemBundle();
          if (saved) tell(`Saved as ${saved.path}`);
        })}
      >
        Save a problem bundle…
      </Button>
    </>
  );
}
