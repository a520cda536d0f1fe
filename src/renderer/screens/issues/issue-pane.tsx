import { Button, Text, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';
import { Fragment, useMemo, useState, type ReactNode } from 'react';
import type { BillReview } from '../../../shared/domain/bill.ts';
import { wasEntered } from '../../../shared/domain/entered-file.ts';
import type { ListedIssue } from '../../../shared/domain/issue-list.ts';
import { api } from '../../app/api.ts';
import type { EvidenceBox } from '../../components/document/boxes.ts';
import { DocumentView } from '../../components/document/document-view.tsx';
import { FieldsPane, FieldsPaneBones } from '../../components/fields-pane.tsx';
import { IconWord } from '../../components/icon-word.tsx';
import { ErrorPanel } from '../../components/panels.tsx';
import { goTo } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { billFields, serviceFields } from '../../words/bill-fields.ts';
import { formatDay } from '../../words/format-day.ts';
import { isSettledInReview, issueStatusName } from '../../words/issue-words.ts';
import { issueName } from '../../words/names.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import { BillFieldsPane } from '../bills/bill-fields-pane.tsx';
import { CompareBills } from './compare-bills.tsx';
import { DismissButton } from './dismiss-button.tsx';
import { IssueHistory } from './issue-history.tsx';
import classes from './issues.module.css';

/** Whoever goes through issues by keys passes bills that need not be opened. */
const REST_MS = 150;
const ICONS = { OPEN: IconAlertTriangle, RESOLVED: IconCircleCheck, DISMISSED: IconCircleMinus } as const;

export interface IssueActions {
  readonly onResolve: () => void;
  readonly onDismiss: (reason: string) => void;
  readonly onOpenAgain: () => void;
  readonly isDismissing: boolean;
  readonly onDismissing: (isOn: boolean) => void;
}

/** An issue's status by icon and word. */
export const IssueStatusMark = ({ status }: Pick<ListedIssue, 'status'>): ReactNode => (
  <IconWord icon={ICONS[status]} color={status === 'OPEN' ? 'var(--act)' : status === 'RESOLVED' ? 'var(--ok)' : 'var(--text-dim)'} word={issueStatusName(status)} />
);

/** One issue: what was found and what can be done about it, with the bill it is about. */
export function IssuePane({ issue, ...actions }: IssueActions & { readonly issue: ListedIssue }): ReactNode {
  const [billId] = useDebouncedValue(issue.billId, REST_MS);
  return (
    <section className={classes['chosen']} aria-label="Issue">
      <IssueBar issue={issue} {...actions} />
      <div className={classes['halves']}>
        {issue.billId === null ? (
          <FieldsPane label="What was found"><Found issue={issue} /><IssueHistory issue={issue} /></FieldsPane>
        ) : billId !== issue.billId ? (
          <FieldsPane label="What was found"><Found issue={issue} /></FieldsPane>
        ) : (
          <IssueBills key={`${issue.billId} ${issue.otherBillId ?? ''}`} issue={issue} billId={issue.billId} />
        )}
      </div>
    </section>
  );
}

function IssueBar({ issue, onResolve, onDismiss, onOpenAgain, isDismissing, onDismissing }: IssueActions & { readonly issue: ListedIssue }): ReactNode {
  const { billId, connectionId } = issue;
  return (
    <header className={classes['bar']} data-press-of={issue.id}>
      <h2 className={classes['title']}>{issueName(issue.kind)}</h2>
      {issue.status !== 'OPEN' && <IssueStatusMark status={issue.status} />}
      <div style={{ flex: 1 }} />
      {billId !== null && <Tooltip label="Open the bill  O"><Button size="compact-sm" variant="subtle" color="gray" onClick={() => goTo('bill', billId)}>Open bill</Button></Tooltip>}
      {billId === null && connectionId !== null && <Button size="compact-sm" variant="subtle" color="gray" onClick={() => goTo('connections', connectionId, { tab: 'mails' })}>Show its mails</Button>}
      {issue.status === 'OPEN' ? (
        <>
          <DismissButton label="Dismiss" isOpen={isDismissing} onOpenChange={onDismissing} onDismiss={onDismiss} />
          <Tooltip label={isSettledInReview(issue) ? 'Check what was read  R' : 'Resolve  R'}><Button size="compact-sm" onClick={onResolve}>{isSettledInReview(issue) ? 'Review' : 'Resolve'}</Button></Tooltip>
        </>
      ) : (
        <Button size="compact-sm" variant="default" onClick={onOpenAgain}>Open again</Button>
      )}
    </header>
  );
}

/** All that was found, each in its sentence, and of whom it is. */
function Found({ issue }: { readonly issue: ListedIssue }): ReactNode {
  const about = [issue.companyName, issue.provider ?? issue.fileName, issue.accountNumber === null ? null : `account ${issue.accountNumber}`, issue.billDate === null ? null : formatDay(issue.billDate)].filter((part) => part !== null);
  return (
    <>
      <div className={classes['found']} data-closed={issue.status !== 'OPEN' || undefined}>
        {issue.issues.map(({ id, text }) => <p key={id} data-selectable>{inPersonsWriting(text)}</p>)}
      </div>
      <Text c="dimmed" px={16} pt={2} data-selectable style={{ overflowWrap: 'anywhere' }}>
        {about.map((part, at) => <Fragment key={part}>{at > 0 && ' · '}<span className={classes['part']}>{part}</span></Fragment>)}
      </Text>
    </>
  );
}

/** The bills of an issue are loaded apart from it, so that going through issues waits for none. */
function IssueBills({ issue, billId }: { readonly issue: ListedIssue; readonly billId: string }): ReactNode {
  const { otherBillId } = issue;
  const review = useLoaded(billId, () => api.bills.review({ id: billId }), ['bills']);
  const other = useLoaded(`other ${otherBillId ?? ''}`, async () => (otherBillId === null ? null : await api.bills.review({ id: otherBillId })), ['bills']);
  const [shown, setShown] = useState<'ONE' | 'OTHER'>('ONE');
  const [active, setActive] = useState<string | null>(null);
  const now = shown === 'OTHER' && other.value !== null ? other.value : review.value;
  if (now === null) {
    return review.error === null ? <FieldsPaneBones /> : (
      <>
        <FieldsPane label="What was found"><Found issue={issue} /><IssueHistory issue={issue} /></FieldsPane>
        <ErrorPanel text={review.error} onRetry={review.reload} />
      </>
    );
  }
  return (
    <>
      <FieldsPane label="What was found">
        <Found issue={issue} />
        {other.error !== null && <Text px={16} pt={8} c="dimmed">The other bill cannot be shown: {other.error}</Text>}
        {review.value !== null && other.value !== null && <CompareBills one={review.value.detail.bill.reading} other={other.value.detail.bill.reading} shown={shown} onShow={setShown} />}
        <IssueHistory issue={issue} />
        <BillFacts review={now} active={active} onPoint={setActive} />
      </FieldsPane>
      <BillPage key={now.detail.bill.id} review={now} active={active} onPoint={setActive} />
    </>
  );
}

interface PointedBill { readonly review: BillReview; readonly active: string | null; readonly onPoint: (path: string) => void }

function BillFacts({ review: { detail: { bill, document } }, active, onPoint }: PointedBill): ReactNode {
  const fields = useMemo(() => billFields(bill.reading), [bill.reading]);
  const services = useMemo(() => serviceFields(bill.reading), [bill.reading]);
  return <BillFieldsPane reading={bill.reading} isEntered={wasEntered(document.fileName)} fields={fields} services={services} active={active} onPoint={onPoint} />;
}

function BillPage({ review: { detail: { bill, document } }, active, onPoint }: PointedBill): ReactNode {
  const boxes = useMemo<EvidenceBox[]>(() => {
    const fields = [...billFields(bill.reading), ...serviceFields(bill.reading).flatMap((service) => service.fields.map((field) => ({ ...field, label: `${service.title}: ${field.label}` })))];
    return fields.flatMap(({ path, label, evidence }) => (evidence === null ? [] : [{ path, label, evidence }]));
  }, [bill.reading]);
  return <DocumentView of={{ billId: bill.id }} fileName={bill.reading.member ? `${document.fileName} › ${bill.reading.member.name}` : document.fileName} boxes={boxes} active={active} onPick={onPoint} />;
}
