import { Anchor, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MonthLine } from '../../../shared/domain/completeness.ts';
import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import { api } from '../../app/api.ts';
import { SidePanel } from '../../components/panels.tsx';
import { TypeMarks } from '../../components/type-marks.tsx';
import { goTo } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatMonth, formatPeriod } from '../../words/format-day.ts';
import { cadenceWords, causeWords, gapWords, monthStateWords } from '../../words/month-states.ts';
import classes from './completeness.module.css';

interface MonthPanelProps {
  readonly siteId: string;
  readonly siteName: string;
  readonly month: string;
  readonly today: string;
  readonly type: DatasourceType | undefined;
  readonly onClose: () => void;
}

/** What stands behind one month of a site: its bills, and of each service that lacks one the cause and the way to it. */
export function MonthPanel({ siteId, siteName, month, today, type, onClose }: MonthPanelProps): ReactNode {
  const { value: lines, error } = useLoaded(`${siteId} ${month} ${type ?? ''}`, () => api.completeness.get({ siteId, month, today, ...(type === undefined ? {} : { type }) }), ['bills', 'accounts', 'connections', 'sites']);
  return (
    <SidePanel title={`${siteName}, ${formatMonth(`${month}-01`)}`} label="Month" onClose={onClose} width={360}>
      {error !== null && <Text c="var(--danger)">{error}</Text>}
      {lines?.length === 0 && <Text c="dimmed">Nothing is expected for this month: no account of this site was collected from then, or none is assigned to it. Accounts are assigned to sites in their connection.</Text>}
      {lines?.map((line) => <Line key={`${line.accountId} ${line.type ?? ''}`} line={line} />)}
    </SidePanel>
  );
}

function Line({ line }: { readonly line: MonthLine }): ReactNode {
  const { connection } = line;
  const { word, sign } = monthStateWords(line.state);
  const gap = gapWords(line);
  const cause = causeWords(line);
  const isMissed = line.state === 'LATE' || line.state === 'MISSING';
  const fails = isMissed && connection !== null && (!connection.isActive || connection.status !== 'CONNECTED');
  const [unplaced] = line.unplacedBillIds;
  return (
    <section className={classes['line']} aria-label={`Account ${line.accountNumber}`}>
      <Group gap={8} wrap="nowrap">
        <span className={classes['sign']} aria-hidden>{sign}</span>
        <Text fw={600}>{word}</Text>
        <span style={{ flex: 1 }} />
        {line.type === null ? <Text c="dimmed">Service not known</Text> : <TypeMarks types={[line.type]} withName />}
      </Group>
      <Text c="dimmed">Account {line.accountNumber}{line.provider === null ? '' : ` at ${line.provider}`}{cadenceWords(line.cadenceMonths) === null ? '.' : `. ${cadenceWords(line.cadenceMonths) ?? ''}.`}</Text>
      {line.bills.map((bill) => (
        <Text key={`${bill.billId} ${bill.periodStart} ${bill.periodEnd}`}>
          <Anchor component="button" type="button" size="sm" onClick={() => goTo('bill', bill.billId)}>{formatPeriod(bill.periodStart, bill.periodEnd)}</Anchor>
          {bill.isEstimated && <span className="dim"> estimated</span>}
        </Text>
      ))}
      {gap !== null && <Text>{gap}</Text>}
      {cause !== null && <Text c="dimmed">{cause}</Text>}
      {fails && connection.statusDetail !== null && <Text c="dimmed">{connection.statusDetail}</Text>}
      {isMissed && (
        <Group gap={6} mt={4}>
          {unplaced !== undefined && <Button size="compact-sm" onClick={() => goTo('review', unplaced)}>Review the bill</Button>}
          {connection === null ? (
            <Button size="compact-sm" variant="default" onClick={() => goTo('bills', undefined, { accountId: line.accountId })}>Show its bills</Button>
          ) : (
            <Button size="compact-sm" variant={fails && unplaced === undefined ? 'filled' : 'default'} onClick={() => goTo('connections', connection.id, { tab: fails ? 'bills' : 'log' })}>
              Show the connection
            </Button>
          )}
        </Group>
      )}
    </section>
  );
}
