import { ActionIcon, Button, Group, Menu, Progress, Tabs, Text } from '@mantine/core';
import { IconDevices, IconDots, IconKey, IconMail, IconMailForward, IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconPlugConnected, IconRefresh, IconRoute, IconTrash, IconUserOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ConnectionKind, ConnectionSummary } from '../../../shared/domain/connection.ts';
import { api } from '../../app/api.ts';
import { ErrorPanel, SidePanel } from '../../components/panels.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { goTo, replacePlace } from '../../stores/navigation.ts';
import { isRunning, useProgress } from '../../stores/progress.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { useWorkspace } from '../../stores/use-workspace.ts';
import { formatMoment } from '../../words/format-day.ts';
import { isFirstWaiting, pendingWords } from '../../words/pending-words.ts';
import { mendingLabel, statusSentence, statusWords } from '../../words/status-words.ts';
import { AccountsTab } from './accounts-tab.tsx';
import { HandOverPanel } from '../handovers/hand-over-panel.tsx';
import { checkNow, mend, setActive, tellDeleted } from './connection-actions.ts';
import { ConnectionBills } from './connection-bills.tsx';
import { CodesTab } from './codes/codes-tab.tsx';
import classes from './connection-panel.module.css';
import { ConnectionSettingsTab } from './connection-settings-tab.tsx';
import { DeleteConnection } from './delete-connection.tsx';
import { HistoryTab } from './history-tab.tsx';
import { LogTab } from './log-tab.tsx';
import { MailsTab } from './mail/mails-tab.tsx';
import { WithdrawConnection } from './withdraw-connection.tsx';

const TABS = ['bills', 'accounts', 'codes', 'mails', 'log', 'settings', 'history'] as const;
/** Codes are a website's, mails a mailbox's. */
const tabsOf = (kind: ConnectionKind) => TABS.filter((tab) => tab !== (kind === 'EMAIL' ? 'codes' : 'mails'));
const TAB_NAMES: Readonly<Record<(typeof TABS)[number], string>> = { bills: 'Bills', accounts: 'Accounts & meters', codes: 'Codes', mails: 'Mails', log: 'Collection log', settings: 'Settings', history: 'History' };

const CREDENTIAL_WORDS = {
  OK: 'The stored password can be opened.',
  DAMAGED: 'The stored password is damaged. Reconnect to enter it anew.',
  LOCKED: 'The vault is locked. Unlock it, then test again.',
  ABSENT: 'No password is kept for this connection. Every check waits until you sign in.',
} as const;

interface ConnectionPanelProps {
  readonly id: string;
  readonly tab: string | null;
  readonly onClose: () => void;
}

/** One connection: where it stands, what to do, and everything collected by it. */
export function ConnectionPanel({ id, tab, onClose }: ConnectionPanelProps): ReactNode {
  const { value, error, reload } = useLoaded(id, () => api.connections.get({ id }), ['connections', 'collections', 'accounts', 'bills']);
  const [isDeleting, setDeleting] = useState(false);
  const [isWithdrawing, setWithdrawing] = useState(false);
  const [isHandingOver, setHandingOver] = useState(false);
  const workspace = useWorkspace();
  if (value === null) {
    return (
      <SidePanel title={error === null ? 'Loading…' : 'Connection'} label="Connection" onClose={onClose} width={620} isWide>
        {error !== null && <ErrorPanel text={error} onRetry={reload} />}
      </SidePanel>
    );
  }
  const { connection, history, deeds, hasCredential } = value;
  const tabs = tabsOf(connection.kind);
  const current = tabs.find((t) => t === tab) ?? 'bills';
  const isByMail = connection.kind === 'EMAIL';
  if (isDeleting) return <DeleteConnection connection={connection} hasCredential={hasCredential} onCancel={() => setDeleting(false)} onDeleted={onClose} />;
  if (isWithdrawing) return <WithdrawConnection connection={connection} onCancel={() => setWithdrawing(false)} onWithdrawn={onClose} />;
  if (isHandingOver) return <HandOverPanel connection={connection} onClose={() => setHandingOver(false)} />;
  const testCredential = (): void =>
    void attempt(async () => tell(CREDENTIAL_WORDS[await api.connections.testCredential({ id })]));
  const deleteCredential = (): void =>
    void attempt(async () => {
      const deletion = await api.connections.deleteCredential({ id });
      if (deletion !== null) tellDeleted('The password is deleted from this computer. Checks wait until you sign in.', deletion);
    });
  return (
    <SidePanel title={connection.datasourceName} label={`Connection ${connection.datasourceName}`} onClose={onClose} width={620} isWide isBare>
      <div className={classes['summary']}>
        <Text c="dimmed" mt={-8} mb={10} className="ellipsis">
          {connection.companyName}
          {connection.username !== null && ` · ${connection.username}`}
          {!hasCredential && ' · no password kept'}
        </Text>
        <StatusSentence connection={connection} />
        <RunProgress connection={connection} />
        <Group gap={6} mt={12}>
          <Actions connection={connection} />
          <Menu>
            <Menu.Target>
              <ActionIcon aria-label="More" variant="default" size={30}><IconDots size={16} /></ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {!isByMail && <Menu.Item leftSection={<IconPlugConnected size={15} />} onClick={() => goTo('reconnect', id, { by: 'browser' })}>Sign in again…</Menu.Item>}
              {!isByMail && <Menu.Item leftSection={<IconMailForward size={15} />} onClick={() => goTo('invitations', 'new', { connectionId: id })}>Invite the account holder…</Menu.Item>}
              {!isByMail && <Menu.Item leftSection={<IconRoute size={15} />} onClick={() => goTo('show-the-way', id)}>Show Forager the way…</Menu.Item>}
              {isByMail && <Menu.Item leftSection={<IconMail size={15} />} onClick={() => replacePlace('connections', id, { tab: 'settings' })}>Change the mailbox…</Menu.Item>}
              {hasCredential && <Menu.Item leftSection={<IconKey size={15} />} onClick={testCredential}>Test the stored password</Menu.Item>}
              {hasCredential && <Menu.Item leftSection={<IconKey size={15} />} onClick={deleteCredential}>Delete the stored password</Menu.Item>}
              {hasCredential && !isByMail && workspace?.kind === 'CONNECTED' && <Menu.Item leftSection={<IconDevices size={15} />} onClick={() => setHandingOver(true)}>Hand to another computer…</Menu.Item>}
              <Menu.Divider />
              <Menu.Item leftSection={<IconUserOff size={15} />} onClick={() => setWithdrawing(true)}>The account holder withdraws…</Menu.Item>
              <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => setDeleting(true)}>Delete connection…</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      </div>
      <Tabs value={current} onChange={(next) => replacePlace('connections', id, { ...(next === null ? {} : { tab: next }) })} className={classes['tabs'] ?? ''}>
        <Tabs.List px={10}>
          {tabs.map((each) => <Tabs.Tab key={each} value={each} px={9}>{TAB_NAMES[each]}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="bills" className={classes['panel'] ?? ''}><ConnectionBills connection={connection} /></Tabs.Panel>
        <Tabs.Panel value="accounts" className={classes['panel'] ?? ''}><AccountsTab connection={connection} /></Tabs.Panel>
        {isByMail
          ? <Tabs.Panel value="mails" className={classes['panel'] ?? ''}><MailsTab connectionId={id} /></Tabs.Panel>
          : <Tabs.Panel value="codes" className={classes['panel'] ?? ''}><CodesTab connectionId={id} /></Tabs.Panel>}
        <Tabs.Panel value="log" className={classes['panel'] ?? ''}><LogTab connectionId={id} /></Tabs.Panel>
        <Tabs.Panel value="settings" className={classes['panel'] ?? ''}><ConnectionSettingsTab connection={connection} hasCredential={hasCredential} /></Tabs.Panel>
        <Tabs.Panel value="history" className={classes['panel'] ?? ''}><HistoryTab history={history} deeds={deeds} /></Tabs.Panel>
      </Tabs>
    </SidePanel>
  );
}

function StatusSentence({ connection }: { readonly connection: ConnectionSummary }): ReactNode {
  const words = statusWords(connection.status, connection.isActive, connection.kind);
  const isLeftAlone = connection.isByHandOnly && connection.isActive && connection.status === 'CONNECTED';
  const nextStep = isLeftAlone ? 'Collected by hand only: press “Check now”.' : isFirstWaiting(connection) ? pendingWords(connection) : words.nextStep;
  const next = connection.isActive && connection.status === 'CONNECTED' && connection.nextCheckAt !== null ? ` Next check: ${formatMoment(connection.nextCheckAt)}.` : '';
  return (
    <div>
      <div className={classes['sentence']} data-selectable>
        <StatusMark status={connection.status} isActive={connection.isActive} />
        <Text c="dimmed">{statusSentence(connection).slice(statusWords(connection.status, connection.isActive).word.length).replace(/^\.$/u, '').trim()}</Text>
      </div>
      <Text mt={4}>{nextStep}{next}</Text>
      {connection.isActive && connection.statusDetail !== null && <Text c="dimmed" mt={4} data-selectable>{connection.statusDetail}</Text>}
    </div>
  );
}

function RunProgress({ connection }: { readonly connection: ConnectionSummary }): ReactNode {
  const progress = useProgress((s) => s.byConnection[connection.id]);
  if (!isRunning(progress)) return null;
  return (
    <div className={classes['progress']} aria-live="polite">
      <Group justify="space-between" wrap="nowrap">
        <Text className="ellipsis">{progress.text}</Text>
        <Button variant="subtle" color="gray" size="compact-xs" leftSection={<IconPlayerStop size={13} />} onClick={() => void attempt(() => api.collections.stop({ connectionId: connection.id }))}>Stop</Button>
      </Group>
      <Progress mt={6} size={4} value={progress.total === null || progress.total === 0 ? 100 : (100 * progress.done) / progress.total} animated={progress.total === null} aria-label="Progress" />
    </div>
  );
}

function Actions({ connection }: { readonly connection: ConnectionSummary }): ReactNode {
  const { mending } = statusWords(connection.status, connection.isActive, connection.kind);
  const label = mendingLabel(mending);
  return (
    <>
      {label !== null && mending !== 'CHECK' && mending !== 'ACTIVATE' && <Button onClick={() => mend(connection)}>{label}</Button>}
      {connection.isActive && <Button variant={mending === 'CHECK' ? 'filled' : 'default'} leftSection={<IconRefresh size={14} />} onClick={() => void checkNow([connection])}>Check now</Button>}
      {connection.isActive
        ? <Button variant="default" leftSection={<IconPlayerPause size={14} />} onClick={() => void setActive([connection], false)}>Deactivate</Button>
        : <Button leftSection={<IconPlayerPlay size={14} />} onClick={() => void setActive([connection], true)}>Activate</Button>}
    </>
  );
}
