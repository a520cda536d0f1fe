import { ActionIcon, Button, Kbd, Text, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconCircleCheck, IconX } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import type { BillReview } from '../../../shared/domain/bill.ts';
import { api } from '../../app/api.ts';
import { isPageKey, isTyping } from '../../app/keys.ts';
import panels from '../../components/panels.module.css';
import { FieldsPaneBones } from '../../components/fields-pane.tsx';
import { EmptyPanel, ErrorPanel, ScreenFrame } from '../../components/panels.tsx';
import { SettledPanel } from '../../components/settled-panel.tsx';
import { attempt } from '../../components/toast.tsx';
import { useAttentionCount } from '../../stores/attention.ts';
import { fromHere, goTo, replacePlace } from '../../stores/navigation.ts';
import { useOverlays } from '../../stores/overlays.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatDay } from '../../words/format-day.ts';
import { countOf, formatNumber } from '../../words/format-number.ts';
import { BillStatusMark } from '../bills/bill-columns.tsx';
import { ReviewBody } from './review-body.tsx';
import { doStep, redoStep, undoStep, useReviewHistory, type ReviewStep } from './review-history.ts';
import { neighbour, nextWaiting, settle, useReviewQueue, type ReviewQueue } from './review-queue.ts';
import { ReviewSaid } from './review-said.tsx';

function leave(): void {
  if (history.length > 1) history.back();
  else goTo('bills');
}

const open = (billId: string | null): void => {
  if (billId !== null) replacePlace('review', billId);
};

function titleOf({ detail: { bill, document } }: BillReview): string {
  const who = bill.reading.provider ?? document.fileName;
  const day = bill.billDate ?? bill.periodEnd;
  return day === null ? who : `${who}, ${formatDay(day)}`;
}

/** The bills that wait for a person, one after the other: page beside fields, from bill to bill by keys. */
export function ReviewScreen({ billId }: { readonly billId: string | null }): ReactNode {
  const { queue, error, reload } = useReviewQueue();
  const first = queue === null ? null : nextWaiting(queue, null);
  useEffect(() => {
    if (billId === null) open(first);
  }, [billId, first]);
  if (billId !== null) return <ReviewOf billId={billId} queue={queue} />;
  if (queue === null && error !== null) return <ScreenFrame title="Review"><ErrorPanel text={error} onRetry={reload} /></ScreenFrame>;
  if (queue === null || first !== null) return <ScreenFrame title="Review">{null}</ScreenFrame>;
  return (
    <ScreenFrame title="Review">
      <AllChecked />
      <LastUndo />
    </ScreenFrame>
  );
}

/** No bill waits; what else does is not here, and says where it is. */
function AllChecked(): ReactNode {
  const others = useAttentionCount();
  const text = 'A bill whose sums do not add up, or that could not be read with certainty, waits here until you have looked at it.';
  return others === 0 ? (
    <SettledPanel title="All bills are checked" text={text} action={{ label: 'Show bills', onClick: () => goTo('bills') }} />
  ) : (
    <EmptyPanel icon={IconCircleCheck} title="All bills are checked" text={`${text} ${countOf(others, 'other thing needs', 'other things need')} you, such as a sign-in or a late bill.`} action={{ label: 'Show what needs attention', onClick: () => goTo('attention') }} />
  );
}

/** After the last bill of the queue, what was done to it can be taken back still. */
function LastUndo(): ReactNode {
  const hasSaid = useReviewHistory((s) => s.said !== null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z' || isTyping(event.target)) return;
      event.preventDefault();
      void attempt(async () => open((await undoStep())?.billId ?? null));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return hasSaid ? <ReviewSaid onUndone={(step) => open(step.billId)} /> : null;
}

interface ReviewOfProps {
  readonly billId: string;
  readonly queue: ReviewQueue | null;
}

function ReviewOf({ billId, queue }: ReviewOfProps): ReactNode {
  const { value: review, error, reload } = useLoaded(`review ${billId}`, () => api.bills.review({ id: billId }), ['bills']);
  const previous = queue && neighbour(queue, billId, -1);
  const next = queue && neighbour(queue, billId, 1);

  /** Goes on to what waits next; to the end of the queue where nothing does. */
  const goOn = (): void => replacePlace('review', queue && nextWaiting(queue, billId));
  const finish = (step: ReviewStep, words: string): void => {
    const leadOn = fromHere();
    void attempt(async () => {
      await doStep(step, words);
      settle(billId);
      leadOn(goOn);
    });
  };
  const title = review ? titleOf(review) : 'Bill';
  const confirm = (): void => {
    if (!review) return;
    if (review.detail.bill.reviewedAt === null) finish({ kind: 'CONFIRM', billId }, `${title}: checked.`);
    else goOn();
  };
  const setAside = (): void => {
    if (review) finish({ kind: 'SET_ASIDE', billId }, `${title}: filed away as no bill.`);
  };
  const onUndone = (step: ReviewStep): void => {
    if (step.billId === billId) reload();
    else open(step.billId);
  };
  const travel = (move: () => Promise<ReviewStep | null>): void =>
    void attempt(async () => {
      const step = await move();
      if (step) onUndone(step);
    });

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || useOverlays.getState().count > 0) return;
      const isCommand = event.ctrlKey || event.metaKey;
      const take = (act: () => void): void => {
        event.preventDefault();
        act();
      };
      if (isCommand && event.key === 'Enter') take(confirm);
      else if (event.altKey && event.key === 'ArrowDown') take(() => open(next));
      else if (event.altKey && event.key === 'ArrowUp') take(() => open(previous));
      else if (isCommand && !isTyping(event.target) && event.key.toLowerCase() === 'z') take(() => travel(event.shiftKey ? redoStep : () => undoStep()));
      else if (isCommand && !isTyping(event.target) && event.key.toLowerCase() === 'y') take(() => travel(redoStep));
      else if (isPageKey(event)) {
        if (event.key === 'j') take(() => open(next));
        else if (event.key === 'k') take(() => open(previous));
        else if (event.key === 'Escape') take(leave);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const at = queue === null ? -1 : queue.order.indexOf(billId);
  return (
    <section className={panels['screen']} aria-label="Review">
      <header className={panels['screenHeader']} style={{ borderBottom: '1px solid var(--line)' }}>
        <h1 className={`${panels['screenTitle'] ?? ''} ellipsis`}>{title}</h1>
        {review && <BillStatusMark bill={{ ...review.detail.bill, fileName: review.detail.document.fileName }} />}
        <div style={{ flex: 1 }} />
        {queue !== null && at >= 0 && (
          <Text c="dimmed" className="figures" style={{ whiteSpace: 'nowrap' }}>{formatNumber(at + 1)} of {formatNumber(queue.order.length)}</Text>
        )}
        <Tooltip label="Previous bill  K"><ActionIcon aria-label="Previous bill" disabled={previous === null} onClick={() => open(previous)}><IconChevronLeft size={16} /></ActionIcon></Tooltip>
        <Tooltip label="Next bill  J"><ActionIcon aria-label="Next bill" disabled={next === null} onClick={() => open(next)}><IconChevronRight size={16} /></ActionIcon></Tooltip>
        <Button variant="default" onClick={setAside} disabled={!review}>Not a bill</Button>
        <Button onClick={confirm} disabled={!review} rightSection={<Kbd size="xs">Ctrl ↵</Kbd>}>Looks right</Button>
        <Tooltip label="Close (Esc)"><ActionIcon aria-label="Close" onClick={leave}><IconX size={16} /></ActionIcon></Tooltip>
      </header>
      {review ? (
        <ReviewBody key={billId} review={review} onChanged={reload} onUndone={onUndone} />
      ) : error !== null ? (
        <ErrorPanel text={error} onRetry={reload} />
      ) : (
        <div className={panels['split']}>
          <FieldsPaneBones />
          <div style={{ flex: 1, background: 'var(--surface-sunk)' }} />
        </div>
      )}
    </section>
  );
}
