import { Button, Divider, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { SourceCheck } from '../../../../shared/ipc/codes.ts';
import { api } from '../../../app/api.ts';
import { InboundAddress } from '../../../components/inbound-address.tsx';
import { ErrorPanel } from '../../../components/panels.tsx';
import { attempt } from '../../../components/toast.tsx';
import { VaultHint } from '../../../components/vault-hint.tsx';
import { useLoaded } from '../../../stores/use-loaded.ts';
import classes from '../connection-panel.module.css';
import { AnswersSource } from './answers-source.tsx';
import { AuthenticatorSource } from './authenticator-source.tsx';
import { MailboxSource } from './mailbox-source.tsx';
import { PhoneSource } from './phone-source.tsx';

/** Where a connection's one-time codes come from: each way that can be set up, in the order they are tried, and whether it works. */
export function CodesTab({ connectionId }: { readonly connectionId: string }): ReactNode {
  const { value, error, reload, renew } = useLoaded(connectionId, () => api.codes.get({ connectionId }), []);
  if (value === null) return error === null ? <div className={classes['pad']}><Skeleton height={60} mb={8} /><Skeleton height={60} /></div> : <ErrorPanel text={error} onRetry={reload} />;
  const source = { connectionId, delivery: value, onChanged: reload };
  return (
    <div className={classes['pad']}>
      <Text fw={600}>How Forager gets codes</Text>
      <Text c="dimmed" mb="md">
        Some websites ask for a one-time code at each sign-in. Forager tries the ways below from the top. Where none is set up, or none brings a code, the
        connection waits with “Code needed” until you type it on the website yourself.
      </Text>
      <VaultHint />
      <Stack gap="lg">
        <AuthenticatorSource {...source} />
        <Divider />
        <MailboxSource {...source} />
        <Divider />
        <PhoneSource connectionId={connectionId} delivery={value} renew={renew} />
        <InboundAddress kind="CODE_MAIL" subject={connectionId} title="Codes by mail through the workspace" description="Have the website mail its codes here, or forward those mails here. Used where no mailbox is set up above." />
        <InboundAddress kind="SMS" subject={connectionId} title="Codes by text message through the workspace" description="Where an app that forwards text messages posts to, from anywhere. Forward the utility’s messages alone." />
        <Divider />
        <AnswersSource {...source} />
        <Divider />
        <Trial connectionId={connectionId} />
      </Stack>
    </div>
  );
}

/** Tries everything that is set up, without asking the website for a code. */
function Trial({ connectionId }: { readonly connectionId: string }): ReactNode {
  const [checks, setChecks] = useState<readonly SourceCheck[] | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    setChecks((await attempt(() => api.codes.test({ connectionId }))) ?? null);
    setBusy(false);
  };
  return (
    <section aria-label="Test">
      <Group gap={8}>
        <Button variant="default" loading={isBusy} onClick={() => void run()}>Test what is set up</Button>
        {checks?.length === 0 && <Text c="dimmed">Nothing is set up: codes are typed by hand.</Text>}
      </Group>
      {checks?.map((check) => (
        <Text key={check.source} mt={6} role="status" {...(check.works ? {} : { c: 'var(--danger)' })}>
          {check.works ? 'Works. ' : 'Does not work. '}{check.words}
        </Text>
      ))}
    </section>
  );
}
