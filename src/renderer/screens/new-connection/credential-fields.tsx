import { Radio, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { SecretField } from '../../components/secret-field.tsx';
import { VaultQuestion } from '../../components/vault-hint.tsx';
import type { Secret } from '../../stores/secret.ts';
import { needsVault, type CredentialDraft, type CredentialProblems } from './credential-draft.ts';

interface CredentialFieldsProps {
  readonly draft: CredentialDraft;
  readonly password: Secret;
  readonly problems: CredentialProblems;
  readonly onChange: (change: Partial<CredentialDraft>) => void;
}

/** User name and password in a form of our own. */
export function EnteredCredential({ draft, password, problems, onChange, hasFocus }: CredentialFieldsProps & { readonly hasFocus?: boolean }): ReactNode {
  return (
    <Stack gap="sm">
      <TextInput label="User name" autoFocus={hasFocus ?? false} value={draft.username} onChange={(e) => onChange({ username: e.currentTarget.value })} error={problems.username} autoComplete="off" spellCheck={false} />
      <SecretField label="Password" secret={password} error={problems.password} />
    </Stack>
  );
}

/** What becomes of the sign-in: kept as typed on the website, entered here, or not kept. */
export function CredentialChoices({ draft, password, problems, onChange, typedUsername, hasStored }: CredentialFieldsProps & { readonly typedUsername: string | null; readonly hasStored: boolean }): ReactNode {
  return (
    <Stack gap="sm">
      <Radio.Group label="For the weekly checks" value={draft.kind} onChange={(kind) => onChange({ kind })}>
        <Stack gap={9} mt={6}>
          {hasStored && <Radio size="xs" value="STORED" label="Keep the password that is stored" description="Nothing changes for the weekly checks." />}
          {typedUsername !== null && <Radio size="xs" value="AS_TYPED" label="Keep the password as you typed it" description={`For ${typedUsername}. Sealed on this computer; it never leaves it.`} />}
          <Radio size="xs" value="ENTERED" label="Enter user name and password" description={typedUsername === null ? 'Forager did not see a user name and password on the website.' : 'If another sign-in is to be used.'} />
          <Radio size="xs" value="NONE" label="Keep none" description={hasStored ? 'The stored one is erased. Each check waits until you sign in by hand.' : 'Each check waits until you sign in by hand.'} />
        </Stack>
      </Radio.Group>
      {draft.kind === 'ENTERED' && <EnteredCredential draft={draft} password={password} problems={problems} onChange={onChange} />}
      {needsVault(draft) && <VaultQuestion />}
    </Stack>
  );
}
