import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { BillDetail, BillReview } from '../../../shared/domain/bill.ts';
import { wasEntered } from '../../../shared/domain/entered-file.ts';
import { ISSUES_OF_READING, type Issue } from '../../../shared/domain/issue.ts';
import { api } from '../../app/api.ts';
import { isPageKey } from '../../app/keys.ts';
import type { EvidenceBox } from '../../components/document/boxes.ts';
import { DocumentView } from '../../components/document/document-view.tsx';
import { saveOriginal } from '../../components/document/save-original.ts';
import { FieldsPane, FieldsPaneBones } from '../../components/fields-pane.tsx';
import { KeptNotes } from '../../components/kept-notes.tsx';
import { ErrorPanel } from '../../components/panels.tsx';
import { findNeighbours } from '../../stores/bill-list.ts';
import { goTo, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { billFields, serviceFields } from '../../words/bill-fields.ts';
import { countedWords } from '../../words/billed-usage.ts';
import { formatDay } from '../../words/format-day.ts';
import { formatNumber } from '../../words/format-number.ts';
import { issueName } from '../../words/names.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import { settleIssues } from '../issues/close-issues.ts';
import { DismissButton } from '../issues/dismiss-button.tsx';
import { ProblemsList } from '../review/problems-list.tsx';
import { AddressHint } from './address-hint.tsx';
import { BillStatusMark } from './bill-columns.tsx';
import { BillFieldsPane } from './bill-fields-pane.tsx';
import classes from './bill-screen.module.css';
import panels from '../../components/panels.module.css';

/** Goes back to where the bill was opened from, or to all bills. */
function leave(): void {
  if (history.length > 1) history.back();
  else goTo('bills');
}

/** One bill: its original file beside what was read from it. */
export function BillScreen({ billId }: { readonly billId: string }): ReactNode {
  const review = useLoaded(billId, () => api.bills.review({ id: billId }), ['bills']);
  const detail = review.value?.detail ?? null;
  const issues = useLoaded(billId, () => api.issues.list({ billId, status: 'OPEN' }), ['issues', 'bills']);
  const isWaiting = detail !== null && waitsForReview(detail, issues.value ?? []);
  const neighbours = useLoaded(`around ${billId}`, () => findNeighbours(billId), []).value;
  const previous = neighbours?.previous ?? null;
  const next = neighbours?.next ?? null;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isPageKey(event)) return;
      if (event.key === '[' && previous !== null) replacePlace('bill', previous);
      else if (event.key === ']' && next !== null) replacePlace('bill', next);
      else if (event.key === 'Escape') leave();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [previous, next]);

  return (
    <section className={panels['screen']} aria-label="Bill">
      <header className={panels['screenHeader']} style={{ borderBottom: '1px solid var(--line)' }}>
        <h1 className={`${panels['screenTitle'] ?? ''} ellipsis`}>{detail ? titleOf(detail) : 'Bill'}</h1>
        {detail && <BillStatusMark bill={{ ...detail.bill, fileName: detail.document.fileName }} />}
        <div style={{ flex: 1 }} />
        <Button variant={isWaiting ? 'filled' : 'default'} disabled={detail === null} onClick={() => goTo('review', billId)}>{isWaiting ? 'Review' : 'Correct'}</Button>
        {neighbours && <Text c="dimmed" className="figures">{formatNumber(neighbours.index + 1)} of {formatNumber(neighbours.total)}</Text>}
        <Tooltip label="Previous bill  ["><ActionIcon aria-label="Previous bill" disabled={previous === null} onClick={() => previous !== null && replacePlace('bill', previous)}><IconChevronLeft size={16} /></ActionIcon></Tooltip>
        <Tooltip label="Next bill  ]"><ActionIcon aria-label="Next bill" disabled={next === null} onClick={() => next !== null && replacePlace('bill', next)}><IconChevronRight size={16} /></ActionIcon></Tooltip>
        <Tooltip label="Close (Esc)"><ActionIcon aria-label="Close" onClick={leave}><IconX size={16} /></ActionIcon></Tooltip>
      </header>
      {review.value ? (
        <BillBody review={review.value} issues={issues.value ?? []} />
      ) : review.error !== null ? (
        <ErrorPanel text={review.error} onRetry={review.reload} />
      ) : (
        <div className={panels['split']}><FieldsPaneBones /></div>
      )}
    </section>
  );
}

/** Whether a bill waits in Review. One that was replaced is out of totals; nobody needs to check it. */
const waitsForReview = ({ bill }: BillDetail, issues: readonly Issue[]): boolean => bill.supersededById === null && issues.some(({ kind }) => ISSUES_OF_READING.includes(kind));

function titleOf({ bill, document }: BillDetail): string {
  const who = bill.reading.provider ?? document.fileName;
  return bill.billDate === null ? who : `${who}, ${formatDay(bill.billDate)}`;
}

function BillBody({ review: { detail, problems }, issues }: { readonly review: BillReview; readonly issues: readonly Issue[] }): ReactNode {
  const { bill, document, companyName, siteNames } = detail;
  const { reading } = bill;
  const [active, setActive] = useState<string | null>(null);
  const fields = useMemo(() => billFields(reading), [reading]);
  const services = useMemo(() => serviceFields(reading), [reading]);
  const isBlank = bill.status === 'UNREADABLE' && services.length === 0 && fields.every((field) => field.text === null);
  const boxes = useMemo<EvidenceBox[]>(
    () =>
      [...fields, ...services.flatMap((s) => s.fields.map((f) => ({ ...f, label: `${s.title}: ${f.label}` })))].flatMap(({ path, label, evidence }) =>
        evidence === null ? [] : [{ path, label, evidence }],
      ),
    [fields, services],
  );
  return (
    <div className={panels['split']}>
      <FieldsPane label="What was read">
        <Text c="dimmed" px={16} pt={10} className="ellipsis">{[companyName, ...siteNames].join(' · ')}</Text>
        <div style={{ padding: '6px 16px 0' }}><KeptNotes noun="BILL" id={bill.id} name="Bill" notes={bill.notes} /></div>
        {bill.supersededById !== null && (
          <div className={classes['issue']}>
            A later bill replaces this one. It is kept, and out of totals.{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => bill.supersededById !== null && goTo('bill', bill.supersededById)}>Show the later bill</Button>
          </div>
        )}
        {waitsForReview(detail, issues) && <ProblemsList problems={isBlank ? problems.slice(0, 1) : problems} isReviewed={false} onVisit={setActive} />}
        <AddressHint detail={detail} />
        {countedWords(detail.services).map((words) => <Text key={words} px={16} pt={8} c="dimmed" data-selectable>{words}</Text>)}
        {issues.filter(({ kind }) => !waitsForReview(detail, issues) || !ISSUES_OF_READING.includes(kind)).map((issue) => <IssueCard key={issue.id} issue={issue} />)}
        {isBlank ? (
          <Text c="dimmed" px={16} pt={12}>Nothing could be read from this file. Press “Review” to enter what it says.</Text>
        ) : (
          <BillFieldsPane isEntered={wasEntered(document.fileName)} reading={reading} fields={fields} services={services} active={active} onPoint={setActive} />
        )}
      </FieldsPane>
      <DocumentView of={{ billId: bill.id }} fileName={bill.reading.member ? `${document.fileName} › ${bill.reading.member.name}` : document.fileName} boxes={boxes} active={active} onPick={setActive} onSave={() => saveOriginal(bill.id)} />
    </div>
  );
}

function IssueCard({ issue }: { readonly issue: Issue }): ReactNode {
  return (
    <div className={classes['issue']}>
      <Text fw={600}>{issueName(issue.kind)}</Text>
      <Text data-selectable>{inPersonsWriting(issue.text)}</Text>
      <Group gap={6} mt={6}>
        <Button size="compact-xs" variant="default" onClick={() => settleIssues([issue.id], 'RESOLVED', null)}>Resolve</Button>
        <DismissButton size="compact-xs" label="Dismiss" onDismiss={(reason) => settleIssues([issue.id], 'DISMISSED', reason)} />
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => goTo('issues', issue.id)}>Show in Issues</Button>
      </Group>
    </div>
  );
}
