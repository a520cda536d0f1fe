import { Button, Group, NumberInput, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api } from '../../../app/api.ts';
import { attempt, tell } from '../../../components/toast.tsx';
import { EMPTY_MAILBOX, mailboxDraftOf, mailboxOf, SECURITY_CHOICES, type MailboxDraft } from './mailbox-draft.ts';
import { RemoveSource, SourceBlock, type SourceProps } from './source-block.tsx';

const PROMISE = 'Only messages of the website’s own senders are looked at, only right after a code was asked for, and nothing is marked as read.';

/** The mailbox to which a website sends its codes. */
export function MailboxSource({ connectionId, delivery, onChanged }: SourceProps): ReactNode {
  const { mailbox } = delivery;
  const [draft, setDraft] = useState<MailboxDraft | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<MailboxDraft>): void => setDraft((old) => old && { ...old, ...part });
  const save = async (given: MailboxDraft): Promise<void> => {
    const result = mailboxOf(given, mailbox !== null);
    setProblem(result.problem);
    if (result.mailbox === null) return;
    const { mailbox: wanted } = result;
    setBusy(true);
    const done = await attempt(async () => {
      await api.codes.setMailbox({ connectionId, ...wanted });
      return true;
    });
    setBusy(false);
    if (!done) return;
    setDraft(null);
    tell('The mailbox was opened and is kept.');
    onChanged();
  };
  const text = mailbox === null ? `For codes that come by e-mail. ${PROMISE}` : `Codes are read from ${mailbox.address}. ${PROMISE}`;
  return (
    <SourceBlock title="Mailbox" text={text}>
      {draft === null ? (
        <Group gap={8}>
          <Button variant="default" onClick={() => setDraft(mailbox === null ? EMPTY_MAILBOX : mailboxDraftOf(mailbox))}>{mailbox === null ? 'Set up a mailbox' : 'Change it'}</Button>
          {mailbox !== null && <RemoveSource connectionId={connectionId} source="MAILBOX" loss="Its password is erased from this computer. The mailbox itself stays as it is." onChanged={onChanged} />}
        </Group>
      ) : (
        <Stack gap="xs" component="form" onSubmit={(e) => { e.preventDefault(); void save(draft); }}>
          <TextInput label="E-mail address" value={draft.address} onChange={(e) => change({ address: e.currentTarget.value })} maw={420} spellCheck={false} />
          <Group gap={8} wrap="nowrap" align="flex-end">
            <TextInput label="Mail server (IMAP)" placeholder="imap.example.com" value={draft.host} onChange={(e) => change({ host: e.currentTarget.value })} style={{ flex: 1 }} spellCheck={false} />
            <NumberInput label="Port" value={draft.port} onChange={(port) => change({ port: Number(port) })} min={1} max={65_535} w={90} hideControls />
            <Select label="Encryption" data={[...SECURITY_CHOICES]} value={draft.security} onChange={(security) => change({ security: SECURITY_CHOICES.find((one) => one.value === security)?.value ?? draft.security })} allowDeselect={false} w={170} />
          </Group>
          <Group gap={8} wrap="nowrap" grow align="flex-start">
            <TextInput label="User name" placeholder="As the address" value={draft.username} onChange={(e) => change({ username: e.currentTarget.value })} autoComplete="off" spellCheck={false} />
            <PasswordInput label="Password" placeholder={mailbox === null ? undefined : 'Stored; type to replace it'} value={draft.password} onChange={(e) => change({ password: e.currentTarget.value })} autoComplete="off" />
          </Group>
          <TextInput label="Other senders" description="Addresses or domains beside the website’s own that may bring its codes, with commas between." value={draft.senders} onChange={(e) => change({ senders: e.currentTarget.value })} error={problem} spellCheck={false} />
          <Group gap={8}>
            <Button type="submit" loading={isBusy}>Open and keep it</Button>
            <Button variant="subtle" color="gray" onClick={() => { setDraft(null); setProblem(null); }}>Cancel</Button>
          </Group>
        </Stack>
      )}
    </SourceBlock>
  );
}
