import { Button, Checkbox, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { MailboxSignIn } from '../../../shared/domain/mail-service.ts';
import { asksForAction, NOTICE_KINDS, type NoticeKind, type NoticeSettings, type NoticeWays } from '../../../shared/domain/notices.ts';
import { api } from '../../app/api.ts';
import { SecretField, useSecret } from '../../components/secret-field.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useSaid } from '../../components/use-said.ts';
import { VaultHint } from '../../components/vault-hint.tsx';
import { useAppState } from '../../stores/app-state.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { weekdayName } from '../../words/format-day.ts';
import { countOf } from '../../words/format-number.ts';
import { problemsLeft } from '../../words/field-problems.ts';
import { noticeKindWords } from '../../words/notice-words.ts';
import { MailboxSignInPart, SIGN_IN_CHOICES } from '../connections/codes/mailbox-sign-in.tsx';
import { mailServerDraftOf, mailServerOf, signInOf, userOf, withSecurity, withServerChange, withServerSignIn, type MailServerDraft } from './mail-server-draft.ts';

const NEVER = 'never';
type NoticeChoice = Pick<NoticeSettings, 'ways' | 'digestWeekday'>;

/** What is told, by which ways, and the server that sends the mail. */
export function NoticesSection(): ReactNode {
  const { value: settings, reload, renew } = useLoaded('notice settings', () => api.notices.state(), ['notices']);
  if (settings === null) return null;
  return (
    <Stack gap="md">
      <Ways settings={settings} onSaved={renew} />
      <MailServerForm key={JSON.stringify([settings.mailServer, settings.hasPassword])} settings={settings} onSaved={reload} />
    </Stack>
  );
}

function Ways({ settings, onSaved }: { readonly settings: NoticeSettings; readonly onSaved: () => Promise<void> }): ReactNode {
  const { mailServer } = settings;
  const [chosen, choose] = useSaid<NoticeChoice>({ ways: settings.ways, digestWeekday: settings.digestWeekday }, (choice) =>
    attempt(async () => {
      await api.notices.choose(choice);
      await onSaved();
    }));
  const { ways, digestWeekday } = chosen;
  const set = (kind: NoticeKind, change: Partial<NoticeWays>): void => choose({ digestWeekday, ways: { ...ways, [kind]: { ...ways[kind], ...change } } });
  return (
    <Stack gap="xs">
      <Text c="dimmed">Everything is told in the window, under Needs attention. What asks for action is told by every way; the rest can be switched off. Mail goes to the owner named in the connection, and to you where there is none: one for each cause, not one for each try.</Text>
      <Table verticalSpacing={5} horizontalSpacing={8} aria-label="What is told">
        <Table.Thead>
          <Table.Tr><Table.Th pl={0}>What</Table.Th><Table.Th w={80}>Desktop</Table.Th><Table.Th w={80}>E-mail</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {NOTICE_KINDS.map((kind) => {
            const { name, what } = noticeKindWords(kind);
            const isFixed = asksForAction(kind);
            return (
              <Table.Tr key={kind}>
                <Table.Td pl={0}>{name}<Text c="dimmed">{what}</Text></Table.Td>
                <Table.Td><Checkbox aria-label={`${name}: desktop`} checked={ways[kind].desktop} disabled={isFixed} onChange={(e) => set(kind, { desktop: e.currentTarget.checked })} /></Table.Td>
                <Table.Td><Checkbox aria-label={`${name}: e-mail`} checked={ways[kind].email} disabled={isFixed} onChange={(e) => set(kind, { email: e.currentTarget.checked })} /></Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <Select
        label="Weekly mail" description="New bills, late bills and what waits, gathered for each owner." maw={240} allowDeselect={false} value={digestWeekday === null ? NEVER : String(digestWeekday)}
        data={[{ value: NEVER, label: 'None' }, ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayName(day) }))]}
        onChange={(value) => choose({ ways, digestWeekday: value === NEVER || value === null ? null : Number(value) })}
      />
      {mailServer === null && <Text c="dimmed">No mail is sent until a mail server is set up below.</Text>}
    </Stack>
  );
}

function MailServerForm({ settings, onSaved }: { readonly settings: NoticeSettings; readonly onSaved: () => void }): ReactNode {
  const { mailServer, hasPassword, mailProblem, waitingMails } = settings;
  const [draft, setDraft] = useState<MailServerDraft>(() => mailServerDraftOf(mailServer));
  const password = useSecret();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState<'save' | 'test' | null>(null);
  const [tested, setTested] = useState<{ readonly works: boolean; readonly words: string } | null>(null);
  const canStore = useAppState((s) => s.state?.vault.canStore ?? false);
  const mended = (part: object): void => setProblems((old) => problemsLeft(old, part));
  const change = (part: Partial<MailServerDraft>): void => {
    setDraft((old) => withServerChange(old, part));
    mended('grantId' in part ? { password: null } : part);
  };
  const save = async (): Promise<void> => {
    const result = mailServerOf(draft, password.reveal(), mailServer, hasPassword);
    setProblems(result.problems ?? {});
    if (result.server === null) return;
    const { server, password: sent } = result;
    setBusy('save');
    const done = await attempt(() => api.notices.setMailServer({ server, password: sent }));
    setBusy(null);
    if (done) {
      password.forget();
      tell('Saved. Send a test mail to see whether it works.');
      onSaved();
    }
  };
  const test = async (): Promise<void> => {
    setBusy('test');
    setTested((await attempt(() => api.notices.sendTest())) ?? null);
    setBusy(null);
    onSaved();
  };
  const remove = (): void => void attempt(async () => {
    await api.notices.deleteMailServer();
    tell('No mail is sent any more. What opened the server is erased.');
    onSaved();
  });
  return (
    <Stack gap="xs" component="form" aria-label="Mail server" onSubmit={(e) => { e.preventDefault(); void save(); }}>
      <Text fw={600}>Mail server</Text>
      <Select
        label="Opened by" data={SIGN_IN_CHOICES} value={draft.signIn} allowDeselect={false} maw={420}
        onChange={(value) => {
          const signIn = MailboxSignIn.safeParse(value);
          if (!signIn.success) return;
          setDraft(withServerSignIn(draft, signIn.data));
          setProblems({});
        }}
      />
      <Group gap={8} align="flex-start">
        <TextInput label="Server" placeholder="smtp.example.com" value={draft.host} onChange={(e) => change({ host: e.currentTarget.value })} error={problems['host']} spellCheck={false} style={{ flex: 1 }} miw={180} />
        <Select label="Encryption" data={[{ value: 'TLS', label: 'TLS' }, { value: 'STARTTLS', label: 'STARTTLS' }, { value: 'NONE', label: 'None' }]} value={draft.security} allowDeselect={false} w={116}
          onChange={(value) => setDraft(withSecurity(draft, value === 'STARTTLS' || value === 'NONE' ? value : 'TLS'))} />
        <TextInput label="Port" inputMode="numeric" value={draft.port} onChange={(e) => change({ port: e.currentTarget.value })} error={problems['port']} w={80} />
      </Group>
      <TextInput label="Your address" description="Mails are sent from it; you get those of connections without an owner." placeholder="name@example.com" value={draft.from} onChange={(e) => change({ from: e.currentTarget.value })} error={problems['from']} spellCheck={false} />
      <Group gap={8} align="flex-start" grow>
        <TextInput label="User name" description={draft.signIn === 'PASSWORD' ? 'Empty where it asks for none.' : 'Empty where it is your address.'} value={draft.username} onChange={(e) => change({ username: e.currentTarget.value })} error={problems['username']} autoComplete="off" spellCheck={false} />
        {draft.signIn === 'PASSWORD' && <SecretField label="Password" description="Often an app password." placeholder={hasPassword && signInOf(mailServer) === 'PASSWORD' ? 'Stored; type to replace it' : undefined} secret={password} onTyped={() => mended({ password: null })} disabled={!canStore && !hasPassword} error={problems['password']} />}
      </Group>
      {draft.signIn !== 'PASSWORD' && (
        <>
          <MailboxSignInPart
            service={draft.signIn} hasStored={hasPassword && signInOf(mailServer) === draft.signIn} onChange={({ grantId }) => grantId !== undefined && change({ grantId })}
            draft={{ address: draft.from, host: draft.host, port: Number(draft.port), security: draft.security, username: userOf(draft) ?? '', folder: 'INBOX', signIn: draft.signIn, grantId: draft.grantId, storedSignIn: signInOf(mailServer) }}
          />
          {problems['password'] !== undefined && <Text role="alert" c="var(--danger)">{problems['password']}</Text>}
        </>
      )}
      <VaultHint />
      <Group gap={8}>
        <Button type="submit" loading={busy === 'save'}>Save the mail server</Button>
        <Button variant="default" loading={busy === 'test'} disabled={mailServer === null} onClick={() => void test()}>Send a test mail</Button>
        {mailServer !== null && <Button variant="subtle" color="gray" onClick={remove}>Remove</Button>}
      </Group>
      {tested !== null && <Text role="status" c={tested.works ? 'var(--ok)' : 'var(--act)'}>{tested.words}</Text>}
      {tested === null && mailProblem !== null && <Text c="var(--act)">{mailProblem}</Text>}
      {waitingMails > 0 && <Text c="dimmed">{countOf(waitingMails, 'mail waits', 'mails wait')} to be sent.</Text>}
    </Stack>
  );
}
