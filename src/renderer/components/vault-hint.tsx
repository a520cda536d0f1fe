import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { VaultState } from '../../shared/domain/vault-state.ts';
import { useAppState } from '../stores/app-state.ts';
import { openVault } from '../stores/panels.ts';
import { VaultPanel } from './vault-panel.tsx';

/** What a person does first where no password can be kept now, and the name of the button to it. */
export function vaultStep(vault: Pick<VaultState, 'kind' | 'title'>): { readonly text: string; readonly button: string } {
  if (vault.kind === 'CHOICE_NEEDED') return { text: 'Choose how passwords are kept first.', button: 'Choose how' };
  if (vault.kind === 'PASSPHRASE_NEEDED') return { text: 'Type the passphrase first: it opens where passwords are kept.', button: 'Type the passphrase' };
  return { text: `No password can be kept now. ${vault.title}`, button: 'See what to do' };
}

/** Says so where no password can be kept now, with the way out. */
export function VaultHint(): ReactNode {
  const vault = useAppState((s) => s.state?.vault);
  if (!vault || vault.canStore) return null;
  const { text, button } = vaultStep(vault);
  return (
    <div>
      <Text c="var(--act)">{text}</Text>
      <Button size="compact-xs" variant="default" mt={4} onClick={openVault}>{button}</Button>
    </div>
  );
}

/** The vault's question in place, where a password is about to be kept; nothing once one can be. */
export function VaultQuestion(): ReactNode {
  const vault = useAppState((s) => s.state?.vault);
  if (!vault || vault.canStore) return null;
  return (
    <section aria-label="How passwords are kept" style={{ padding: '10px 12px', border: '1px solid var(--line-strong)', borderRadius: 6, background: 'var(--surface-sunk)' }}>
      <VaultPanel key={vault.kind} vault={vault} />
    </section>
  );
}
