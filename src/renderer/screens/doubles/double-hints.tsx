import { Button, Text } from '@mantine/core';
import { IconArrowsJoin2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AccountDouble, AccountVerdict, DoubleSide } from '../../../shared/domain/account-double.ts';
import type { AccountSummary } from '../../../shared/domain/account.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { goTo } from '../../stores/navigation.ts';
import { doubleSentence, sideName } from '../../words/double-words.ts';
import { formatMoment } from '../../words/format-day.ts';
import { keepApart } from './merge-panel.tsx';
import classes from './double-hints.module.css';

/** That an account is here twice, and in which other connection. */
export function DoubleHint({ double, connectionId }: { readonly double: AccountDouble; readonly connectionId: string | null }): ReactNode {
  const other = double.sides.find((side) => side.connectionId !== connectionId) ?? double.sides[1];
  return (
    <div className={classes['hint']} role="note">
      <IconArrowsJoin2 size={15} color="var(--act)" style={{ flex: 'none', marginTop: 2 }} aria-hidden />
      <Text style={{ flex: 1 }}>{doubleSentence(double)} The other is {sideName(other)}.</Text>
      <Button size="compact-xs" variant="default" onClick={() => goTo('attention', double.key)}>Compare</Button>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void keepApart(double)}>{double.reason === 'CONNECTIONS' ? 'Leave both' : 'Not the same'}</Button>
    </div>
  );
}

interface DoubleHintsProps {
  readonly account: AccountSummary;
  /** null where only files have shown it. */
  readonly connectionId: string | null;
  readonly doubles: readonly AccountDouble[];
  readonly settled: readonly AccountVerdict[];
}

/** What is to be said of an account: that it is here twice, or that it was made one a moment ago, which can be taken back. */
export function DoubleHints({ account, connectionId, doubles, settled }: DoubleHintsProps): ReactNode {
  const takeBack = ({ id }: AccountVerdict): void =>
    void attempt(async () => {
      await api.doubles.takeBack({ id });
      tell('Taken back.');
    });
  return (
    <>
      {doubles.filter(({ sides }) => sides.some(({ accountId }) => accountId === account.id)).map((double) => <DoubleHint key={double.key} double={double} connectionId={connectionId} />)}
      {settled.filter(({ accountId }) => accountId === account.id).map((verdict) => (
        <div key={verdict.id} className={classes['hint']} role="note">
          <Text c="dimmed" style={{ flex: 1 }}>{verdict.verdict === 'MERGED' ? 'Made one with another' : 'Kept apart from another'} at {formatMoment(verdict.at)}.</Text>
          <Button size="compact-xs" variant="subtle" onClick={() => takeBack(verdict)}>Take it back</Button>
        </div>
      ))}
    </>
  );
}

/** An account that this connection finds, and which another one has. */
export function FoundElsewhere({ side }: { readonly side: DoubleSide }): ReactNode {
  return (
    <div className={classes['elsewhere']} role="note">
      <Text style={{ flex: 1 }}><span className="figures">{side.accountNumber}</span> is found here too and stands under {sideName(side)}: its bills are filed there.</Text>
      {!side.isRemoved && <Button size="compact-xs" variant="default" onClick={() => goTo('connections', side.connectionId, { tab: 'accounts' })}>Show it</Button>}
    </div>
  );
}
