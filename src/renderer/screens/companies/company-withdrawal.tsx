import { Button, Text } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CompanySummary } from '../../../shared/domain/company.ts';
import type { WithdrawalReach } from '../../../shared/domain/withdrawal.ts';
import { api } from '../../app/api.ts';
import { attempt, tell } from '../../components/toast.tsx';
import { WithdrawPanel } from '../../components/withdraw-panel.tsx';
import { useCompanies } from '../../stores/data.ts';
import { fromHere, replacePlace } from '../../stores/navigation.ts';
import { useWorkspace } from '../../stores/use-workspace.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatMomentInFull } from '../../words/format-day.ts';
import { enumerated } from '../../words/enumerated.ts';
import { countOf } from '../../words/format-number.ts';
import { workspaceCopyWords } from '../../words/workspace-copy-words.ts';

/** The bills that go, those that came without a connection by name. */
function reachWords({ collectedBills, otherBills, otherFiles }: WithdrawalReach): string[] {
  const names = `${otherFiles.join(', ')}${otherBills > otherFiles.length ? ' and others' : ''}`;
  return [
    ...(collectedBills === 0 ? [] : [`${countOf(collectedBills, 'bill')} its connections collected, with original files`]),
    ...(otherBills === 0 ? [] : [`${countOf(otherBills, 'bill')} read from a folder, entered by hand, or left by a deleted connection, with original files: ${names}`]),
    ...(collectedBills + otherBills === 0 ? [] : ['accounts, meters and usage of these bills']),
  ];
}

/** What is erased, in numbers: "Erases for good: the authorisation, 3 connections with their sign-ins, 54 bills with 54 original files, and 4 accounts with meters and usage." */
function numbersOf(connectionCount: number, withBills: boolean, reach: WithdrawalReach | null): string {
  const connections = connectionCount === 0 ? [] : [`${countOf(connectionCount, 'connection')} with ${connectionCount === 1 ? 'its sign-in' : 'their sign-ins'}`];
  const billCount = reach === null ? 0 : reach.collectedBills + reach.otherBills;
  const bills = !withBills || billCount === 0 || reach === null ? [] : [`${countOf(billCount, 'bill')} with ${countOf(reach.originals, 'original file')}`, ...(reach.accounts === 0 ? [] : [`${countOf(reach.accounts, 'account')} with meters and usage`])];
  return `Erases for good: ${enumerated(['the authorisation', ...connections, ...bills])}.`;
}

/** A company withdraws its authorisation, with all its connections. */
export function WithdrawCompany({ company }: { readonly company: CompanySummary }): ReactNode {
  const { id, name, connectionCount, authorisedBy, authorisationDocument } = company;
  const workspace = useWorkspace();
  const { value: reach } = useLoaded(`reach ${id}`, () => api.companies.getWithdrawalReach({ id }), ['bills']);
  const back = (): void => replacePlace('companies', id);
  const withdraw = async (withBills: boolean): Promise<boolean> => {
    const leadOn = fromHere();
    const isDone = await attempt(async () => {
      await api.companies.withdraw({ id, withBills });
      await useCompanies.getState().load();
      tell([`The authorisation of ${name} is withdrawn, and what goes with it is erased on this computer.`, ...(workspace === null ? [] : workspaceCopyWords(workspace))].join(' '));
      return true;
    });
    if (isDone) leadOn(back);
    return isDone === true;
  };
  return (
    <WithdrawPanel
      title={`${name} withdraws its authorisation`}
      goes={[
        ...(authorisationDocument === null ? [] : ['who authorised the collection, the letter that is kept, and until when']),
        ...(authorisationDocument === null && authorisedBy !== null ? ['who authorised the collection, and until when'] : []),
        ...(connectionCount === 0 ? [] : [`${countOf(connectionCount, 'connection')} with sign-ins, browser data, pictures and details of past checks`, 'the weekly checks']),
        'invitations that wait for an answer',
        'where a backup was restored here: the whole copy of what it replaced, since what is withdrawn may stand in it',
      ]}
      collected={reach === null ? ['all bills of the company'] : reachWords(reach)}
      question={{ name, numbers: (withBills) => numbersOf(connectionCount, withBills, reach) }}
      undoWords="This cannot be taken back. After a crash or a power cut it is carried to its end at the next start."
      onWithdraw={withdraw}
      onCancel={back}
    />
  );
}

/** What was withdrawn of a company before, and the way to do so. */
export function Withdrawals({ company }: { readonly company: CompanySummary }): ReactNode {
  const { value } = useLoaded(company.id, () => api.companies.listWithdrawals({ id: company.id }), ['companies', 'connections']);
  const { value: reach } = useLoaded(`reach ${company.id}`, () => api.companies.getWithdrawalReach({ id: company.id }), ['bills']);
  const hasBills = reach !== null && reach.collectedBills + reach.otherBills > 0;
  const canWithdraw = company.connectionCount > 0 || company.authorisedBy !== null || company.authorisationDocument !== null || hasBills;
  return (
    <section aria-label="Withdrawals" style={{ marginTop: 20 }}>
      {canWithdraw && <Button variant="subtle" color="gray" leftSection={<IconUserOff size={14} />} onClick={() => replacePlace('companies', company.id, { withdraw: 'yes' })}>Withdraw the authorisation…</Button>}
      {(value?.length ?? 0) > 0 && <Text fw={600} mt={8}>Withdrawn</Text>}
      {value?.map(({ id, at, words, erasedAt }) => (
        <Text key={id} data-selectable><span className="dim figures">{formatMomentInFull(at)}</span> {words}{erasedAt === null ? ' (being erased)' : ', erased'}</Text>
      ))}
    </section>
  );
}
