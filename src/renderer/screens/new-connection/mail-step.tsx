import { Button, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api, messageOf } from '../../app/api.ts';
import { VaultQuestion } from '../../components/vault-hint.tsx';
import { useAppState } from '../../stores/app-state.ts';
import type { Secret } from '../../stores/secret.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { ArrivalChoice, type Arrival } from '../connections/mail/arrival-choice.tsx';
import { EMPTY_ENTRY, enteredMailbox, type MailboxEntry } from '../connections/mail/mailbox-entry.ts';
import { MailboxForm } from '../connections/mail/mailbox-form.tsx';
import { EMPTY_RULES, rulesOf, type RulesDraft, type RulesProblems } from '../connections/mail/rules-draft.ts';
import { RulesForm } from '../connections/mail/rules-form.tsx';
import type { SettledMail } from './settled-mail.ts';
import classes from './wizard.module.css';

/** What is typed of a connection by e-mail, all but the password of its mailbox. */
export interface MailDraft {
  readonly rules: RulesDraft;
  readonly arrival: Arrival;
  readonly entry: MailboxEntry;
}

export const EMPTY_MAIL: MailDraft = { rules: EMPTY_RULES, arrival: 'MAILBOX', entry: EMPTY_ENTRY };

interface MailStepProps {
  readonly providerName: string;
  readonly draft: MailDraft;
  readonly password: Secret;
  readonly onDraft: (draft: MailDraft) => void;
  readonly onWebsite: () => void;
  readonly onDone: (mail: SettledMail) => void;
}

/** Bills that come by e-mail: whose mails, and where they arrive. A mailbox is opened once before one goes on. */
export function MailStep({ providerName, draft, password, onDraft, onWebsite, onDone }: MailStepProps): ReactNode {
  const known = useLoaded('mailboxes', () => api.mails.listMailboxes(), ['connections']).value?.known ?? [];
  const canStore = useAppState((s) => s.state?.vault.canStore ?? false);
  const [problems, setProblems] = useState<RulesProblems>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    const rules = rulesOf(draft.rules);
    if (draft.arrival === 'ADDRESS') {
      setProblems(rules.problems ?? {});
      if (rules.rules !== null) onDone({ rules: rules.rules, place: null, sameAs: null, grantId: null });
      return;
    }
    const mailbox = enteredMailbox(draft.entry, password.reveal(), known, false);
    setProblems(rules.problems ?? {});
    setProblem(mailbox.problem ?? (canStore ? null : 'Answer the question about how passwords are kept first.'));
    if (rules.rules === null || mailbox.mailbox === null || !canStore) return;
    setBusy(true);
    try {
      const { works, words } = await api.mails.test({ connectionId: null, mailbox: mailbox.mailbox });
      const { place, password: given } = mailbox.mailbox;
      if (works) onDone({ rules: rules.rules, place, sameAs: draft.entry.sameAs, grantId: given.kind === 'SIGNED_IN' ? given.grantId : null });
      else setProblem(words);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <div className={classes['column']}>
      <form className={classes['narrow']} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <h2 className={classes['lead']}>Bills of {providerName} that come by e-mail</h2>
        <Text c="dimmed" mb="lg">Forager looks for them every week. It changes nothing in a mailbox, and marks nothing as read; mails that brought a bill get the keyword $Forager where the server keeps keywords.</Text>
        <RulesForm draft={draft.rules} problems={problems} onChange={(part) => onDraft({ ...draft, rules: { ...draft.rules, ...part } })} />
        <h3 className={classes['part']}>Where they arrive</h3>
        <ArrivalChoice value={draft.arrival} onChange={(arrival) => { setProblem(null); onDraft({ ...draft, arrival }); }} />
        {draft.arrival === 'ADDRESS' ? (
          <Text c="dimmed">Its address is made with the connection, and shown to be copied and given to the utility or the client. A forwarded mail counts where its forwarder is named above.</Text>
        ) : (
          <>
            {!canStore && <div style={{ marginBottom: 14 }}><VaultQuestion /></div>}
            <MailboxForm entry={draft.entry} password={password} known={known} onChange={(entry) => { setProblem(null); onDraft({ ...draft, entry }); }} problem={problem} connectionId={null} hasStored={false} />
          </>
        )}
        <div style={{ display: 'flex', gap: 8, marginTop: 20 }}>
          <Button type="submit" loading={isBusy}>Continue</Button>
          <Button variant="subtle" onClick={onWebsite}>Sign in on the website instead</Button>
        </div>
      </form>
    </div>
  );
}
