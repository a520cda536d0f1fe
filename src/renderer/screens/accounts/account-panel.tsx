import { Button, Group, Text } from '@mantine/core';
import { IconArrowsExchange, IconPlugConnected } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { AccountDouble } from '../../../shared/domain/account-double.ts';
import type { ListedAccount } from '../../../shared/domain/account-list.ts';
import { api } from '../../app/api.ts';
import { SidePanel } from '../../components/panels.tsx';
import { useCompanySites } from '../../stores/company-sites.ts';
import { goTo } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { DoubleHints } from '../doubles/double-hints.tsx';
import { MergePanel } from '../doubles/merge-panel.tsx';
import { AccountBlock } from './account-block.tsx';
import { MoveAccount } from './move-account.tsx';

/** One account, whichever way its bills come: where they come from, its sites, its meters, and whether it is here twice. */
export function AccountPanel({ account, onClose }: { readonly account: ListedAccount; readonly onClose: () => void }): ReactNode {
  const { id, accountNumber, isConnected, companyId, companyName, provider } = account;
  const connectionId = isConnected ? account.connectionId : null;
  const meters = useLoaded(id, () => api.accounts.meters({ accountId: id }), ['accounts', 'bills']).value ?? [];
  const doubles = useLoaded(connectionId ?? '', async () => (connectionId === null ? [] : await api.doubles.list({ connectionId })), ['accounts', 'connections']).value ?? [];
  const settled = useLoaded('settled', () => api.doubles.listSettled(), ['accounts']).value ?? [];
  const sites = useCompanySites(companyId);
  const [isMoving, setMoving] = useState(false);
  const [joining, setJoining] = useState<{ readonly double: AccountDouble; readonly staysId: string } | null>(null);
  if (joining !== null) return <MergePanel {...joining} onClose={() => setJoining(null)} onDone={() => goTo('accounts', joining.staysId)} />;
  return (
    <SidePanel title={`Account ${accountNumber}`} label="Account" onClose={onClose} isBare width={520}>
      <div style={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
        <div style={{ padding: '0 18px 12px' }}>
          <Text>{[provider, companyName].filter((words) => words !== null).join(', ')}</Text>
          <Text c="dimmed">{connectionId === null ? 'Its bills came as files or were entered by hand: nothing is collected by itself.' : 'Its bills come from a connection.'}</Text>
          <Group gap={8} mt={8}>
            <Button size="compact-sm" variant="default" onClick={() => goTo('bills', null, { accountId: id, accountNumber })}>Show bills</Button>
            {connectionId === null ? (
              <Button size="compact-sm" variant="default" leftSection={<IconPlugConnected size={14} />} onClick={() => goTo('new-connection')}>Connect its website</Button>
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => goTo('connections', connectionId, { tab: 'accounts' })}>Show the connection</Button>
            )}
            <Button size="compact-sm" variant="default" leftSection={<IconArrowsExchange size={14} />} aria-expanded={isMoving} onClick={() => setMoving(!isMoving)}>Move to another company…</Button>
          </Group>
          {isMoving && <MoveAccount account={account} onDone={() => setMoving(false)} onJoin={(double, staysId) => setJoining({ double, staysId })} />}
        </div>
        <AccountBlock account={account} meters={meters} companySites={sites} hints={<DoubleHints account={account} connectionId={connectionId} doubles={doubles} settled={settled} />} />
      </div>
    </SidePanel>
  );
}
