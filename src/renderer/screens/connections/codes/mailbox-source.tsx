import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api } from '../../../app/api.ts';
import { useSecret } from '../../../components/secret-field.tsx';
import { attempt, tell } from '../../../components/toast.tsx';
import { EMPTY_MAILBOX, mailboxDraftOf, mailboxOf, withChange, type MailboxDraft, type PlaceDraft } from './mailbox-draft.ts';
import { MailboxFields } from './mailbox-fields.tsx';
import { RemoveSource, SourceBlock, type SourceProps } from './source-block.tsx';

const PROMISE = 'Only messages of the website’s own senders are looked at, only right after a code was asked for, and nothing is marked as read.';

/** The mailbox to which a website sends its codes. */
export function MailboxSource({ connectionId, delivery, onChanged }: SourceProps): ReactNode {
  const { mailbox } = delivery;
  const [draft, setDraft] = useState<MailboxDraft | null>(null);
  const password = useSecret();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<PlaceDraft>): void => setDraft((old) => old && withChange(old, part));
  const save = async (given: MailboxDraft): Promise<void> => {
    const result = mailboxOf(given, password.reveal(), mailbox !== null);
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
    password.forget();
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
          {mailbox !== null && <RemoveSource connectionId={connectionId} source="MAILBOX" loss="Its password or sign-in is erased from this computer. The mailbox itself stays as it is." onChanged={onChanged} />}
        </Group>
      ) : (
        <Stack gap="xs" component="form" onSubmit={(e) => { e.preventDefault(); void save(draft); }}>
          <MailboxFields draft={draft} password={password} onChange={change} hasStored={mailbox !== null} />
          <TextInput label="Other senders" description="Addresses or domains beside the website’s own that may bring its codes, with commas between." value={draft.senders} onChange={(e) => setDraft({ ...draft, senders: e.currentTarget.value })} error={problem} spellCheck={false} />
          <Group gap={8}>
            <Button type="submit" loading={isBusy}>Open and keep it</Button>
            <Button variant="subtle" color="gray" onClick={() => { password.forget(); setDraft(null); setProblem(null); }}>Cancel</Button>
          </Group>
        </Stack>
      )}
    </SourceBlock>
  );
}
