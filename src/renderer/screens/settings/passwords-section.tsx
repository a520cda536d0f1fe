import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { VaultState } from '../../../shared/domain/vault-state.ts';
import { VaultPanel } from '../../components/vault-panel.tsx';
import { enumerated } from '../../words/enumerated.ts';
import { countOf } from '../../words/format-number.ts';
import { KEPT_NAMES } from './kept-names.ts';

/** What the vault keeps, by kind: "Kept, each encrypted on its own: 2 passwords of websites and 1 key of this computer for answers to invitations." */
function keptWords({ entries }: VaultState): string {
  return entries.length === 0 ? 'No sign-in is kept yet.' : `Kept, each encrypted on its own: ${enumerated(entries.map(({ kind, count }) => countOf(count, ...KEPT_NAMES[kind])))}.`;
}

/** What protects the stored passwords, and how many there are of what. */
export function PasswordsSection({ vault }: { readonly vault: VaultState }): ReactNode {
  return (
    <>
      <VaultPanel key={vault.kind} vault={vault} />
      <Text c="dimmed" mt="sm">{keptWords(vault)} None leaves this computer, but in a backup you make.</Text>
    </>
  );
}
