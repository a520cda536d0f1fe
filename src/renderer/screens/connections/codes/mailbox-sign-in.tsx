import { Button, Group, Loader, Select, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { MAIL_SERVICES, MailboxSignIn, SERVICE_FACTS, type MailService } from '../../../../shared/domain/mail-service.ts';
import { api, messageOf } from '../../../app/api.ts';
import { MailServiceForm } from '../../../components/mail-service/mail-service-form.tsx';
import { useSteady } from '../../../components/use-steady.ts';
import { useLoaded } from '../../../stores/use-loaded.ts';
import { placeIn, withSignIn, type PlaceDraft } from './mailbox-draft.ts';

type Change = (change: Partial<PlaceDraft>) => void;

/** By what a mailbox is opened, to be chosen. */
export const SIGN_IN_CHOICES = [{ value: 'PASSWORD', label: 'A password' }, ...MAIL_SERVICES.map((value) => ({ value, label: `A sign-in at ${SERVICE_FACTS[value].name}` }))];

/** What opens the mailbox. */
export function SignInChoice({ draft, onChange }: { readonly draft: PlaceDraft; readonly onChange: Change }): ReactNode {
  const choose = (value: string | null): void => {
    const signIn = MailboxSignIn.safeParse(value);
    if (signIn.success) onChange(withSignIn(draft, signIn.data));
  };
  return <Select label="Opened by" data={SIGN_IN_CHOICES} value={draft.signIn} onChange={choose} allowDeselect={false} maw={420} />;
}

interface MailboxSignInPartProps {
  readonly draft: PlaceDraft;
  readonly service: MailService;
  readonly onChange: Change;
  /** A sign-in at this service is stored for the mailbox. */
  readonly hasStored: boolean;
}

/** The sign-in to a mailbox in the person's own browser: what it needs first, its button, and how it went. */
export function MailboxSignInPart(props: MailboxSignInPartProps): ReactNode {
  const { service } = props;
  const { value: services, reload } = useLoaded('mail services', () => api.mailServices.list(), []);
  const [setUp, setSetUp] = useState<MailService | null>(null);
  if (services === null || services.some((one) => one.service === service)) return <SignInButton {...props} />;
  if (setUp === service) return <MailServiceForm service={service} kept={null} onClose={() => { setSetUp(null); reload(); }} />;
  return (
    <Group gap={8} wrap="nowrap">
      <Button variant="default" onClick={() => setSetUp(service)} style={{ flex: 'none' }}>Set it up</Button>
      <Text role="status">Signing in at {SERVICE_FACTS[service].name} is not set up for your consultancy yet. It is done once, here or in the settings under Mail services.</Text>
    </Group>
  );
}

function SignInButton({ draft, service, onChange, hasStored }: MailboxSignInPartProps): ReactNode {
  const [isWaiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // What was typed while the browser was open must not be lost.
  const change = useSteady(onChange);
  // Who leaves the form waits no longer.
  useEffect(() => (isWaiting ? () => void api.mailServices.cancelSignIn().catch(() => undefined) : undefined), [isWaiting]);
  const signIn = async (): Promise<void> => {
    const { place, problem: missing } = placeIn(draft);
    setProblem(missing);
    if (place === null) return;
    setWaiting(true);
    try {
      const { grantId } = await api.mailServices.signIn({ service, place });
      change({ grantId });
    } catch (error) {
      setProblem(messageOf(error));
    }
    setWaiting(false);
  };
  const said = draft.grantId !== null ? `Signed in for ${draft.address.trim()}.` : hasStored ? 'A sign-in is stored. Sign in again if it has ended.' : 'The page of the mail service opens in your browser; no password is typed into Forager.';
  return (
    <div>
      <Group gap={8} wrap="nowrap">
        {isWaiting ? (
          <>
            <Loader size="xs" />
            <Text role="status">Waiting for you to sign in in the browser…</Text>
            <Button variant="subtle" color="gray" onClick={() => void api.mailServices.cancelSignIn()}>Cancel</Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={() => void signIn()} style={{ flex: 'none' }}>{draft.grantId !== null || hasStored ? 'Sign in to the mailbox again' : 'Sign in to the mailbox'}</Button>
            <Text role="status" c={draft.grantId === null ? 'dimmed' : 'var(--ok)'}>{said}</Text>
          </>
        )}
      </Group>
      {problem !== null && <Text role="alert" mt={5} c="var(--danger)">{problem}</Text>}
    </div>
  );
}
