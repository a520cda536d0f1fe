import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ConnectionSummary } from '../../../../shared/domain/connection.ts';
import type { MailSource } from '../../../../shared/domain/mail-source.ts';
import { api } from '../../../app/api.ts';
import { useSecret } from '../../../components/secret-field.tsx';
import { attempt, tell } from '../../../components/toast.tsx';
import { VaultHint } from '../../../components/vault-hint.tsx';
import { useLoaded } from '../../../stores/use-loaded.ts';
import { useWorkspace } from '../../../stores/use-workspace.ts';
import { countOf } from '../../../words/format-number.ts';
import { EMPTY_PLACE, placeDraftOf } from '../codes/mailbox-draft.ts';
import { enteredMailbox, type MailboxEntry } from './mailbox-entry.ts';
import { ArrivalChoice, type Arrival } from './arrival-choice.tsx';
import { BillAddress } from './bill-address.tsx';
import { MailboxForm } from './mailbox-form.tsx';
import { rulesDraftOf, rulesOf, type RulesDraft, type RulesProblems } from './rules-draft.ts';
import { RulesForm } from './rules-form.tsx';

/** Where the bills of a connection by e-mail come from: its mailbox and its senders, each to be changed by itself. */
export function MailSection({ connection, mail, hasCredential }: { readonly connection: ConnectionSummary; readonly mail: MailSource; readonly hasCredential: boolean }): ReactNode {
  return (
    <>
      <section aria-label="Mailbox" style={{ marginBottom: 24 }}>
        <Text fw={600} mb={6}>Where the bills arrive</Text>
        <ArrivalPart key={JSON.stringify(mail.mailbox)} connection={connection} mail={mail} hasCredential={hasCredential} />
      </section>
      <section aria-label="Mails" style={{ marginBottom: 24 }}>
        <Text fw={600} mb={6}>Mails</Text>
        <RulesPart key={JSON.stringify(rulesDraftOf(mail))} connectionId={connection.id} mail={mail} />
      </section>
    </>
  );
}

/** The mailbox, or the company's address in the workspace: each can take the place of the other. */
function ArrivalPart({ connection, mail, hasCredential }: { readonly connection: ConnectionSummary; readonly mail: MailSource; readonly hasCredential: boolean }): ReactNode {
  const isInWorkspace = useWorkspace()?.kind === 'CONNECTED';
  const [chosen, setChosen] = useState<Arrival | null>(null);
  const [isBusy, setBusy] = useState(false);
  const kept: Arrival = mail.mailbox === null && isInWorkspace && connection.status !== 'ADDITIONAL_CREDENTIALS_NEEDED' ? 'ADDRESS' : 'MAILBOX';
  const arrival = chosen ?? kept;
  const change = async (): Promise<void> => {
    setBusy(true);
    await attempt(async () => {
      await api.mails.useCompanyAddress({ connectionIds: [connection.id] });
      tell('From now on bills are taken from the company’s address.');
    });
    setBusy(false);
  };
  return (
    <>
      <ArrivalChoice value={arrival} onChange={setChosen} />
      {arrival === 'MAILBOX' ? (
        <MailboxPart connection={connection} mail={mail} hasCredential={hasCredential} />
      ) : kept === 'ADDRESS' ? (
        <BillAddress companyId={connection.companyId} />
      ) : (
        <>
          {hasCredential && <Text c="dimmed" mb="sm">What opens the mailbox {mail.mailbox?.address} is erased on this computer. What came of it stays.</Text>}
          <Button loading={isBusy} onClick={() => void change()}>Take bills from the company’s address</Button>
        </>
      )}
    </>
  );
}

const entryOf = (mailbox: MailSource['mailbox']): MailboxEntry => ({ sameAs: null, draft: mailbox === null ? EMPTY_PLACE : placeDraftOf(mailbox) });

function MailboxPart({ connection, mail, hasCredential }: { readonly connection: ConnectionSummary; readonly mail: MailSource; readonly hasCredential: boolean }): ReactNode {
  const { mailbox } = mail;
  const mailboxes = useLoaded('mailboxes', () => api.mails.listMailboxes(), ['connections']).value;
  const known = mailboxes?.known ?? [];
  const without = (mailboxes?.waiting ?? []).filter((id) => id !== connection.id);
  const isWanted = mailbox === null || !hasCredential || ['PASSWORD_INCORRECT', 'ADDITIONAL_CREDENTIALS_NEEDED', 'URL_INACCESSIBLE'].includes(connection.status);
  // What is being typed stays whatever a check finds meanwhile.
  const [edited, setEdited] = useState<MailboxEntry | null>(null);
  /** Since when the status was that under which it was saved: that status asks for nothing any more. */
  const [savedUnder, setSavedUnder] = useState<string | null>(null);
  const entry = edited ?? (isWanted && savedUnder !== connection.statusSince ? entryOf(mailbox) : null);
  const password = useSecret();
  const [isForAll, setForAll] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (entry === null) {
    return (
      <Group gap={8} wrap="nowrap">
        <Text style={{ flex: 1 }} className="ellipsis">{mailbox?.address} <span className="dim">· {mailbox?.folder} at {mailbox?.host}</span></Text>
        <Button variant="default" onClick={() => setEdited(entryOf(mailbox))}>Change it</Button>
      </Group>
    );
  }
  const save = async (): Promise<void> => {
    const result = enteredMailbox(entry, password.reveal(), known, hasCredential);
    setProblem(result.problem);
    if (result.mailbox === null) return;
    const wanted = result.mailbox;
    setBusy(true);
    const ids = [connection.id, ...(isForAll ? without : [])];
    const isDone = await attempt(async () => {
      await api.mails.setMailbox({ connectionIds: ids, mailbox: wanted });
      return true;
    });
    setBusy(false);
    if (!isDone) return;
    password.forget();
    setEdited(null);
    setSavedUnder(connection.statusSince);
    tell(ids.length === 1 ? 'The mailbox was opened, and is being looked through.' : `The mailbox was opened, and is being looked through for ${countOf(ids.length, 'connection')}.`);
  };
  return (
    <>
      <VaultHint />
      <MailboxForm entry={entry} password={password} known={known} onChange={setEdited} problem={problem} connectionId={connection.id} hasStored={hasCredential} />
      {without.length > 0 && <Checkbox mt="sm" label={`Also for ${countOf(without.length, 'other connection')} that ${without.length === 1 ? 'has' : 'have'} no mailbox yet`} checked={isForAll} onChange={(e) => setForAll(e.currentTarget.checked)} />}
      <Group gap={8} mt="sm">
        <Button loading={isBusy} onClick={() => void save()}>Open and keep it</Button>
        {!isWanted && <Button variant="subtle" color="gray" onClick={() => { password.forget(); setEdited(null); setProblem(null); }}>Cancel</Button>}
      </Group>
    </>
  );
}

function RulesPart({ connectionId, mail }: { readonly connectionId: string; readonly mail: MailSource }): ReactNode {
  const [change, setChange] = useState<Partial<RulesDraft>>({});
  const [problems, setProblems] = useState<RulesProblems>({});
  const [isBusy, setBusy] = useState(false);
  const isChanged = Object.keys(change).length > 0;
  const save = async (): Promise<void> => {
    const result = rulesOf({ ...rulesDraftOf(mail), ...change });
    setProblems(result.problems ?? {});
    if (result.rules === null) return;
    const { rules } = result;
    const { mailbox: _, ...former } = mail;
    setBusy(true);
    const isDone = await attempt(async () => {
      await api.mails.setRules({ connectionId, rules });
      tell('Saved. Mails that were passed over are looked at again at the next check.', () => api.mails.setRules({ connectionId, rules: former }));
      return true;
    });
    setBusy(false);
    if (isDone) setChange({});
  };
  return (
    <>
      <RulesForm draft={{ ...rulesDraftOf(mail), ...change }} problems={problems} onChange={(part) => setChange({ ...change, ...part })} />
      <Group mt="sm" gap={8}>
        <Button onClick={() => void save()} disabled={!isChanged} loading={isBusy}>Save</Button>
        {isChanged && <Button variant="subtle" color="gray" onClick={() => { setChange({}); setProblems({}); }}>Discard changes</Button>}
      </Group>
    </>
  );
}
