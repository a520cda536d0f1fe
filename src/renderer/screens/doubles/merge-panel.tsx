import { Button, Checkbox, List, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AccountDouble, MergeChoice, MergePreview } from '../../../shared/domain/account-double.ts';
import { api } from '../../app/api.ts';
import { ErrorPanel, SidePanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useDoubles } from '../../stores/data.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { doubleSentence, sideName } from '../../words/double-words.ts';
import { formatDay } from '../../words/format-day.ts';
import { countOf } from '../../words/format-number.ts';
import { SameBills } from './same-bills.tsx';

interface MergePanelProps {
  readonly double: AccountDouble;
  /** The account that stays, where that is settled: a person moves the other one to its company. */
  readonly staysId?: string;
  readonly onClose: () => void;
  /** Called in place of `onClose` once the two are one. */
  readonly onDone?: () => void;
}

const look = (): Promise<void> => useDoubles.getState().load();

const takeBack = (id: string) => async (): Promise<void> => {
  await api.doubles.takeBack({ id });
  await look();
};

/** Remembers that two are not the same; undo forgets it. */
export function keepApart({ key }: Pick<AccountDouble, 'key'>): Promise<boolean | undefined> {
  return attempt(async () => {
    const { id } = await api.doubles.keepApart({ key });
    void look();
    tell('These stay apart. You are not asked again.', takeBack(id));
    return true;
  });
}

/** Two accounts that look like one: which of them stays, what moves, which bills are the same. Nothing happens before it is agreed to. */
export function MergePanel({ double, staysId, onClose, onDone = onClose }: MergePanelProps): ReactNode {
  const isOneAccount = double.reason === 'CONNECTIONS';
  const isJoin = staysId !== undefined;
  const [isTurned, setTurned] = useState(isJoin && double.sides[0].accountId !== staysId);
  const [preferred, setPreferred] = useState<readonly string[]>([]);
  const [deactivates, setDeactivates] = useState(isOneAccount);
  const [isBusy, setBusy] = useState(false);
  const choice: MergeChoice = { key: double.key, isTurned, staysId: double.sides[isTurned ? 1 : 0].accountId, preferred: [...preferred], deactivates };
  const { value: preview, error, reload } = useLoaded(JSON.stringify({ ...choice, deactivates: false }), () => api.doubles.preview(choice), ['bills', 'accounts']);
  const settle = async (work: () => Promise<boolean | undefined>, done: () => void): Promise<void> => {
    setBusy(true);
    if (await work()) done();
    setBusy(false);
  };
  const merge = (): Promise<boolean | undefined> =>
    attempt(async () => {
      const { id } = await api.doubles.merge({ ...choice, deactivates: deactivates && preview?.isLastOfConnection === true });
      void look();
      tell(isOneAccount ? `Account ${double.shared} is kept by one connection now.` : 'The two are one account now.', takeBack(id));
      return true;
    });
  return (
    <SidePanel
      title={isJoin ? `Join account ${double.shared}` : isOneAccount ? 'One account, two connections' : 'One account or two?'}
      label="Account that is here twice"
      onClose={onClose}
      width={620}
      isWide
      footer={(
        <>
          {isJoin ? (
            <Button variant="default" disabled={isBusy} onClick={onClose}>Leave both as they are</Button>
          ) : (
            <Button variant="default" disabled={isBusy} onClick={() => void settle(() => keepApart(double), onClose)}>{isOneAccount ? 'Leave both as they are' : 'They are not the same'}</Button>
          )}
          <Button loading={isBusy} disabled={preview === null} onClick={() => void settle(merge, onDone)}>{isOneAccount ? 'Keep it in one' : 'Make them one account'}</Button>
        </>
      )}
    >
      <Stack gap="md">
        {isJoin && preview !== null && <Text>{preview.stays.companyName} has this account already ({sideName(preview.stays)}). The one of {preview.goes.companyName} ({sideName(preview.goes)}) goes into it.</Text>}
        {!isJoin && <Text>{doubleSentence(double)} {isOneAccount ? 'Each looks for the same bills. Choose the one that keeps it.' : 'If they are one, its bills stand in two histories, and some may count twice.'}</Text>}
        {!isJoin && <Radio.Group label={isOneAccount ? 'Which connection keeps it' : 'Which one stays'} value={isTurned ? '1' : '0'} onChange={(next) => setTurned(next === '1')}>
          <Stack gap={8} mt={6}>
            {double.sides.map((side, index) => (
              <Radio
                key={`${side.accountId} ${side.connectionId}`} value={String(index)} size="xs" label={`${side.accountNumber} · ${sideName(side)}`}
                description={`${side.companyName}, ${countOf(side.billCount, 'bill')}${side.lastPeriodEnd === null ? '' : ` to ${formatDay(side.lastPeriodEnd)}`}${side.isActive || side.isRemoved ? '' : ', deactivated'}`}
              />
            ))}
          </Stack>
        </Radio.Group>}
        {error !== null && preview === null ? <ErrorPanel text={error} onRetry={reload} /> : preview === null ? <Skeleton height={120} /> : (
          <>
            <Effects preview={preview} isOneAccount={isOneAccount} />
            {preview.same.length > 0 && <SameBills pairs={preview.same} onPrefer={(kept, other) => setPreferred((old) => [...old.filter((id) => id !== kept && id !== other), other])} />}
            {preview.isLastOfConnection && (
              <Checkbox
                label={`Deactivate ${sideName(preview.goes)}, which then has no account left`} description="Its checks stop. It can be activated again."
                checked={deactivates} onChange={(event) => setDeactivates(event.currentTarget.checked)}
              />
            )}
          </>
        )}
      </Stack>
    </SidePanel>
  );
}

/** What happens, in a few lines. */
function Effects({ preview, isOneAccount }: { readonly preview: MergePreview; readonly isOneAccount: boolean }): ReactNode {
  const { stays, goes, same, movedBillCount, movedMeterCount, joinedMeterCount, siteNames } = preview;
  const replaced = same.filter(({ isOtherTotal }) => isOtherTotal).length;
  const once = same.length - replaced;
  const meters = movedMeterCount + joinedMeterCount;
  return (
    <div>
      <Text fw={600}>What happens</Text>
      <List size="xs" mt={4}>
        {isOneAccount ? (
          <List.Item>the account with its sites, meters and all bills stands under {sideName(stays)}</List.Item>
        ) : (
          <>
            <List.Item>{movedBillCount === 0 ? 'no bill has to move' : `${countOf(movedBillCount, 'bill')} ${movedBillCount === 1 ? 'moves' : 'move'} to ${stays.accountNumber}`}{goes.companyId === stays.companyId ? '' : `, from ${goes.companyName} to ${stays.companyName}`}</List.Item>
            {once > 0 && <List.Item>{countOf(once, 'bill')} {once === 1 ? 'is' : 'are'} in both and {once === 1 ? 'stays' : 'stay'} once</List.Item>}
            {replaced > 0 && <List.Item>{countOf(replaced, 'bill')} {replaced === 1 ? 'is' : 'are'} in both with another total: one version counts, the other stays beside it as replaced</List.Item>}
            {meters > 0 && <List.Item>{countOf(meters, 'meter')} {meters === 1 ? 'moves' : 'move'}{joinedMeterCount === 0 ? '' : `, ${joinedMeterCount === meters ? '' : `${joinedMeterCount} of them `}into the one of the same number`}</List.Item>}
            {siteNames.length > 0 && <List.Item>it is at {siteNames.join(', ')}</List.Item>}
          </>
        )}
        <List.Item>{stays.kind !== null && goes.kind !== null ? 'bills that come later by either connection are filed here, each once' : 'bills of this number that come later are filed here, each once'}</List.Item>
      </List>
      <Text c="dimmed" mt={6}>Every file is kept. For half an hour all of it can be taken back.</Text>
    </div>
  );
}
