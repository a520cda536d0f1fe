import { Button, Group, Loader, Progress, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api } from '../../app/api.ts';
import { ErrorPanel } from '../../components/panels.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { goTo } from '../../stores/navigation.ts';
import { isRunning, useProgress } from '../../stores/progress.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { countOf, formatMoney } from '../../words/format-number.ts';
import { formatDay, formatMoment, formatPeriod } from '../../words/format-day.ts';
import { isFirstWaiting, pendingWords } from '../../words/pending-words.ts';
import { mendingLabel, statusWords } from '../../words/status-words.ts';
import { checkNow, mend } from '../connections/connection-actions.ts';
import { BillAddress } from '../connections/mail/bill-address.tsx';
import classes from './wizard.module.css';

const LATEST = 8;

/** The first collection as it goes, then what came of it. */
export function FirstCollectionStep({ connectionId }: { readonly connectionId: string }): ReactNode {
  const progress = useProgress((s) => s.byConnection[connectionId]);
  const { value, error, reload } = useLoaded(connectionId, () => api.connections.get({ id: connectionId }), ['connections', 'collections', 'bills', 'accounts']);
  const bills = useLoaded(`bills ${connectionId}`, () => api.bills.list({ connectionId, limit: LATEST, sort: 'createdAt', direction: 'desc' }), ['bills']).value;
  if (value === null) return error === null ? <div style={{ flex: 1, display: 'grid', placeItems: 'center' }}><Loader color="gray" /></div> : <ErrorPanel text={error} onRetry={reload} />;
  const { connection } = value;
  const isGoing = (progress === undefined && connection.status === 'PENDING') || isRunning(progress) || connection.isCollecting;
  const { word, nextStep, mending } = statusWords(connection.status, connection.isActive, connection.kind);
  const isGood = connection.status === 'CONNECTED';
  const label = mendingLabel(mending);
  const isWaiting = isFirstWaiting(connection);
  return (
    <div className={classes['column']}>
      <div className={classes['narrow']}>
        {isGoing ? (
          <div aria-live="polite">
            <h2 className={classes['lead']}>Collecting from {connection.datasourceName}</h2>
            <Text mb="sm">{progress?.text ?? 'Starting…'}</Text>
            <Progress size={6} value={progress?.total ? (100 * progress.done) / progress.total : 100} animated={!progress?.total} aria-label="Progress of the first collection" />
            <Text c="dimmed" mt="sm">This goes on if you leave the page or close the window.</Text>
          </div>
        ) : (
          <div role="status">
            <h2 className={classes['lead']} style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
              {isGood ? <><IconCircleCheck size={20} color="var(--ok)" aria-hidden /> {connection.billCount === 0 ? 'Connected, no bills yet' : `${countOf(connection.billCount, 'bill')} collected`}</> : <StatusMark status={connection.status} isActive={connection.isActive} />}
            </h2>
            <Text>
              {isGood
                ? `${connection.accountCount === 0 ? '' : `From ${countOf(connection.accountCount, 'account')}. `}${connection.nextCheckAt === null ? 'Checked every week from now on.' : `Next check: ${formatMoment(connection.nextCheckAt)}, then every week.`}`
                : `${isWaiting ? pendingWords(connection) : nextStep}${connection.billCount > 0 ? ` ${countOf(connection.billCount, 'bill')} collected so far.` : ''}`}
            </Text>
            {connection.statusDetail !== null && <Text c="dimmed" data-selectable>{connection.statusDetail}</Text>}
          </div>
        )}
        {connection.mail !== null && connection.mail.mailbox === null && <div style={{ marginTop: 20 }}><BillAddress companyId={connection.companyId} /></div>}
        {bills !== null && bills.rows.length > 0 && (
          <ul className={classes['filed']} aria-label="Bills filed last">
            {bills.rows.map((bill) => (
              <li key={bill.id} className="figures">
                <span style={{ width: 96 }}>{formatDay(bill.billDate)}</span>
                <span className="ellipsis" style={{ flex: 1 }}>{bill.accountNumber ?? 'Account not found'}</span>
                <span className="dim">{formatPeriod(bill.periodStart, bill.periodEnd)}</span>
                <span style={{ width: 96, textAlign: 'right' }}>{formatMoney(bill.totalAmount, bill.currency)}</span>
              </li>
            ))}
            {bills.total > bills.rows.length && <li className="dim">and {countOf(bills.total - bills.rows.length, 'more', 'more')}</li>}
          </ul>
        )}
        <Group gap={8} mt="lg">
          {!isGoing && !isGood && label !== null && <Button onClick={() => mend(connection)} aria-label={`${label}: ${word}`}>{label}</Button>}
          {!isGoing && isWaiting && <Button onClick={() => void checkNow([connection])}>Check now</Button>}
          {connection.billCount > 0 && <Button variant={isGoing || !isGood ? 'default' : 'filled'} onClick={() => goTo('bills', null, { connectionId })}>Open bills</Button>}
          <Button variant="default" onClick={() => goTo('connections', connectionId, isGoing ? { tab: 'log' } : {})}>Show connection</Button>
          {!isGoing && <Button variant="subtle" onClick={() => goTo('connections')}>All connections</Button>}
        </Group>
      </div>
    </div>
  );
}
