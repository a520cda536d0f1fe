import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCopy, IconLink, IconMail } from '@tabler/icons-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { LinkOptions, type InvitationLink, type InvitationSummary } from '../../../shared/domain/invitation.ts';
import { api } from '../../app/api.ts';
import { NumberField } from '../../components/number-field.tsx';
import { attempt, copyText, tell } from '../../components/toast.tsx';

interface LinkSectionProps {
  readonly invitation: InvitationSummary;
}

/** Where the link of an invitation is made, copied and mailed. */
export function LinkSection({ invitation }: LinkSectionProps): ReactNode {
  const { link } = invitation;
  return link === null || link.publishedAt === null ? <NewLink invitation={invitation} kept={link} /> : <MadeLink invitation={invitation} link={link} />;
}

/** What is asked before a link is made. One that was made and did not reach the workspace keeps what was chosen for it. */
function NewLink({ invitation: { id, kind }, kept }: LinkSectionProps & { readonly kept: InvitationLink | null }): ReactNode {
  const [allowed, setAllowed] = useState(kept?.allowedEmails.join(', ') ?? '');
  const [uses, setUses] = useState<number | null>(kept?.mostUses ?? 1);
  const [problem, setProblem] = useState<'ALLOWED' | 'USES' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const make = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const options = LinkOptions.safeParse({ allowedEmails: allowed.split(/[\s,;]+/u).filter((part) => part !== ''), mostUses: uses });
    setProblem(options.success ? null : options.error.issues.some(({ path }) => path[0] === 'mostUses') ? 'USES' : 'ALLOWED');
    if (!options.success) return;
    setBusy(true);
    await attempt(() => api.invitations.publish({ id, ...options.data }));
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void make(event)}>
      <Stack gap="sm">
        <TextInput
          label="Who may answer" placeholder="Whoever has the link" value={allowed} onChange={(e) => setAllowed(e.currentTarget.value)} error={problem === 'ALLOWED' ? 'Enter e-mail addresses, with commas between them' : null} disabled={kept !== null}
          description="E-mail addresses, with commas between them. Each confirms theirs by a link that the workspace mails to it."
        />
        {kind === 'CONTRIBUTE' && (
          <NumberField label="How many may answer" value={uses} onChange={setUses} error={problem === 'USES' ? 'From 1 to 100' : null} width={160} />
        )}
        <Button type="submit" leftSection={<IconLink size={14} />} loading={isBusy} style={{ alignSelf: 'flex-start' }}>Make the link</Button>
      </Stack>
    </form>
  );
}

function MadeLink({ invitation: { id, holderEmail }, link: { url, allowedEmails, mostUses, uses } }: LinkSectionProps & { readonly link: InvitationLink }): ReactNode {
  const [to, setTo] = useState(holderEmail ?? allowedEmails[0] ?? '');
  const [isBusy, setBusy] = useState(false);
  const mail = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    await attempt(async () => {
      await api.invitations.mailLink({ id, to });
      tell(`The link is on its way to ${to}.`);
    });
    setBusy(false);
  };
  const facts = [
    allowedEmails.length === 0 ? 'Whoever has it may answer' : `Only ${allowedEmails.join(', ')} may answer`,
    mostUses === 1 ? 'once' : `${uses} of ${mostUses} answers came`,
  ];
  return (
    <Stack gap="sm">
      <TextInput label="Link" value={url} readOnly onFocus={(event) => event.currentTarget.select()} description={`${facts.join(', ')}.`} inputWrapperOrder={['label', 'input', 'description']} />
      <Button leftSection={<IconCopy size={14} />} onClick={() => void copyText(url, 'The link is copied.')} style={{ alignSelf: 'flex-start' }}>Copy the link</Button>
      <form onSubmit={(event) => void mail(event)}>
        <Group gap={8} align="flex-end" wrap="nowrap">
          <TextInput label="Or have the workspace mail it to" type="email" value={to} onChange={(e) => setTo(e.currentTarget.value)} flex={1} />
          <Button type="submit" variant="default" leftSection={<IconMail size={14} />} disabled={to.trim() === ''} loading={isBusy}>Mail it</Button>
        </Group>
      </form>
      <Text c="dimmed">What follows the # names the key of this computer: their page refuses any other.</Text>
    </Stack>
  );
}
