import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAppState } from '../stores/app-state.ts';
import { openVault } from '../stores/panels.ts';

/** Says so where no password can be kept now, with the way out. */
export function VaultHint(): ReactNode {
  const vault = useAppState((s) => s.state?.vault);
  if (!vault || vault.canStore) return null;
  return (
    <div>
      <Text c="var(--act)">Passwords cannot be kept now: {vault.title}</Text>
      <Button size="compact-xs" variant="default" mt={4} onClick={openVault}>See what to do</Button>
    </div>
  );
}
