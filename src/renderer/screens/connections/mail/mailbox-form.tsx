import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api } from '../../../app/api.ts';
import type { KnownMailboxes } from '../../../../shared/domain/mail-source.ts';
import { attempt } from '../../../components/toast.tsx';
import type { Secret } from '../../../stores/secret.ts';
import { withChange } from '../codes/mailbox-draft.ts';
import { MailboxFields } from '../codes/mailbox-fields.tsx';
import { enteredMailbox, type MailboxEntry } from './mailbox-entry.ts';

const OTHER = 'other';

interface MailboxFormProps {
  readonly entry: MailboxEntry;
  readonly password: Secret;
  /** The mailboxes that connections read already. */
  readonly known: KnownMailboxes['known'];
  readonly onChange: (entry: MailboxEntry) => void;
  readonly problem: string | null;
  /** The connection whose stored password is meant where none is typed. */
  readonly connectionId: string | null;
  readonly hasStored: boolean;
}

/** The mailbox bills come to: one that is known, or a new one; and a test that says what does not work. */
export function MailboxForm({ entry, password, known: all, onChange, problem, connectionId, hasStored }: MailboxFormProps): ReactNode {
  const known = all.filter((one) => one.connectionId !== connectionId).map(({ connectionId: value, place }) => ({ value, label: `${place.address} (${place.folder})` }));
  const [said, setSaid] = useState<{ readonly works: boolean; readonly words: string } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = (next: MailboxEntry): void => {
    setSaid(null);
    onChange(next);
  };
  const test = async (): Promise<void> => {
    const { mailbox, problem: missing } = enteredMailbox(entry, password.reveal(), all, hasStored);
    if (mailbox === null) {
      setSaid({ works: false, words: missing });
      return;
    }
    setBusy(true);
    setSaid((await attempt(() => api.mails.test({ connectionId, mailbox }))) ?? null);
    setBusy(false);
  };
  return (
    <Stack gap="sm">
      {known.length > 0 && (
        <Select label="Mailbox" data={[...known, { value: OTHER, label: 'Another mailbox' }]} value={entry.sameAs ?? OTHER} onChange={(value) => change({ ...entry, sameAs: value === OTHER ? null : value })} allowDeselect={false} maw={420} />
      )}
      {entry.sameAs === null && <MailboxFields draft={entry.draft} password={password} onChange={(part) => change({ ...entry, draft: withChange(entry.draft, part) })} hasStored={hasStored} withFolder />}
      {entry.sameAs === null && entry.draft.signIn === 'PASSWORD' && <Text c="dimmed" fz={12}>Many providers want an app password, made in the settings of the mail account. It is sealed on this computer and sent to this mail server alone.</Text>}
      <Group gap={8} wrap="nowrap" align="flex-start">
        <Button variant="default" loading={isBusy} onClick={() => void test()} style={{ flex: 'none' }}>Test the mailbox</Button>
        {said !== null && <Text role="status" mt={5} {...(said.works ? {} : { c: 'var(--danger)' })}>{said.words}</Text>}
        {said === null && problem !== null && <Text role="alert" mt={5} c="var(--danger)">{problem}</Text>}
      </Group>
    </Stack>
  );
}
