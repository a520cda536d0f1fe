import { Group, NumberInput, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { SecretField } from '../../../components/secret-field.tsx';
import type { Secret } from '../../../stores/secret.ts';
import { SECURITY_CHOICES, type PlaceDraft } from './mailbox-draft.ts';
import { MailboxSignInPart, SignInChoice } from './mailbox-sign-in.tsx';

interface MailboxFieldsProps {
  readonly draft: PlaceDraft;
  readonly password: Secret;
  /** Of the password too, whose text is left to it. */
  readonly onChange: (change: Partial<PlaceDraft>) => void;
  readonly hasStored: boolean;
  /** Whether the folder is asked for too. */
  readonly withFolder?: boolean;
}

/** How a mailbox is reached, and what opens it: its password, or a sign-in in the browser. */
export function MailboxFields({ draft, password, onChange, hasStored, withFolder }: MailboxFieldsProps): ReactNode {
  const address = <TextInput label="E-mail address" value={draft.address} onChange={(e) => onChange({ address: e.currentTarget.value })} maw={withFolder === true ? undefined : 420} style={{ flex: 1 }} spellCheck={false} />;
  return (
    <>
      <SignInChoice draft={draft} onChange={onChange} />
      {withFolder === true
        ? <Group gap={8} wrap="nowrap" align="flex-end">{address}<TextInput label="Folder" value={draft.folder} onChange={(e) => onChange({ folder: e.currentTarget.value })} w={170} spellCheck={false} /></Group>
        : address}
      <Group gap={8} wrap="nowrap" align="flex-end">
        <TextInput label="Mail server (IMAP)" placeholder="imap.example.com" value={draft.host} onChange={(e) => onChange({ host: e.currentTarget.value })} style={{ flex: 1 }} spellCheck={false} />
        <NumberInput label="Port" value={draft.port} onChange={(port) => onChange({ port: Number(port) })} min={1} max={65_535} w={90} hideControls />
        <Select label="Encryption" data={[...SECURITY_CHOICES]} value={draft.security} onChange={(security) => onChange({ security: SECURITY_CHOICES.find((one) => one.value === security)?.value ?? draft.security })} allowDeselect={false} w={170} />
      </Group>
      <Group gap={8} wrap="nowrap" grow align="flex-start">
        <TextInput label="User name" placeholder="As the address" value={draft.username} onChange={(e) => onChange({ username: e.currentTarget.value })} autoComplete="off" spellCheck={false} />
        {draft.signIn === 'PASSWORD' && <SecretField label="Password" placeholder={hasStored && draft.storedSignIn === 'PASSWORD' ? 'Stored; type to replace it' : undefined} secret={password} onTyped={() => onChange({})} />}
      </Group>
      {draft.signIn !== 'PASSWORD' && <MailboxSignInPart draft={draft} service={draft.signIn} onChange={onChange} hasStored={hasStored && draft.storedSignIn === draft.signIn} />}
    </>
  );
}
