import { Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconChevronDown, IconChevronRight, IconCircleCheck, IconDownload, IconFileCheck, IconFileOff, IconFileText, IconHistory, IconLogin, IconUser, type Icon } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Collection, CollectionStep, CollectionStepKind } from '../../../shared/domain/collection.ts';
import type { RecordStep } from '../../../shared/domain/collection-record.ts';
import { api } from '../../app/api.ts';
import { EmptyPanel, ErrorPanel } from '../../components/panels.tsx';
import { goTo } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatClock, formatMoment, formatMomentInFull } from '../../words/format-day.ts';
import { countOf } from '../../words/format-number.ts';
import { triggerName } from '../../words/names.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import { statusWords } from '../../words/status-words.ts';
import classes from './connection-panel.module.css';
import { logLines } from './evidence-record-words.ts';
import { BundleButton, LargePicture, RecordLine } from './evidence-record.tsx';

const STEP_ICONS: Readonly<Record<CollectionStepKind, Icon>> = {
  SIGNED_IN: IconLogin, ACCOUNT_FOUND: IconUser, DOWNLOADED: IconDownload, READ: IconFileText, FILED: IconFileCheck, SKIPPED: IconArrowRight, NOT_A_BILL: IconFileOff, FAILED: IconAlertTriangle, FINISHED: IconCircleCheck,
};

const NO_RECORD: readonly RecordStep[] = [];

/** What came of a run, in words. */
function outcomeText(run: Collection): string {
  if (run.outcome === null) return run.finishedAt === null ? 'running' : 'stopped';
  const found = run.outcome === 'CONNECTED' ? (run.newCount === 0 ? 'nothing new' : countOf(run.newCount, 'new bill')) : statusWords(run.outcome, true).word;
  return found;
}

/** Every collection of a connection, and within it every step as it was done. */
export function LogTab({ connectionId }: { readonly connectionId: string }): ReactNode {
  const { value, error, reload } = useLoaded(connectionId, () => api.collections.list({ connectionId }), ['collections']);
  const [open, setOpen] = useState<string | null>(null);
  if (value === null) return error === null ? <div className={classes['pad']}><Skeleton height={28} mb={6} /><Skeleton height={28} /></div> : <ErrorPanel text={error} onRetry={reload} />;
  if (value.length === 0) return <EmptyPanel icon={IconHistory} title="Not collected yet" text="Each check is noted here with every step it took." />;
  const runs = [...value].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  const shown = open ?? runs[0]?.id;
  return (
    <div>
      {runs.map((run) => {
        const isOpen = run.id === shown;
        const Chevron = isOpen ? IconChevronDown : IconChevronRight;
        return (
          <div key={run.id} className={classes['run']}>
            <button type="button" className={`bare-button ${classes['runHead'] ?? ''}`} aria-expanded={isOpen} onClick={() => setOpen(isOpen ? '' : run.id)}>
              <Chevron size={14} color="var(--text-dim)" aria-hidden />
              <span style={{ flex: 1 }}>
                {triggerName(run.trigger)} <span className="dim">· {outcomeText(run)}</span>
              </span>
              <span className="dim figures" title={formatMomentInFull(run.startedAt)}>{formatMoment(run.startedAt)}</span>
            </button>
            {isOpen && <Steps connectionId={connectionId} collectionId={run.id} detail={run.detail} />}
          </div>
        );
      })}
    </div>
  );
}

function Steps({ connectionId, collectionId, detail }: { readonly connectionId: string; readonly collectionId: string; readonly detail: string | null }): ReactNode {
  const { value, error, reload } = useLoaded(collectionId, () => api.collections.steps({ collectionId }), ['collections']);
  const record = useLoaded(collectionId, () => api.collections.getRecord({ connectionId, collectionId }), ['collections']).value ?? NO_RECORD;
  const [picture, setPicture] = useState<string | null>(null);
  if (value === null) return error === null ? <div className={classes['steps']}><Skeleton height={16} /></div> : <ErrorPanel text={error} onRetry={reload} />;
  return (
    <>
      <ol className={classes['steps']} data-selectable>
        {detail !== null && <li><Text c="dimmed" mb={4}>{detail}</Text></li>}
        {logLines(value, record).map((line, at) => (line.kind === 'SEEN'
          ? <RecordLine key={`${at} ${line.at}`} connectionId={connectionId} collectionId={collectionId} step={line.step} hasOwnPicture={line.hasOwnPicture} onOpen={setPicture} />
          : <StepLine key={line.step.id} step={line.step} />))}
        {value.length === 0 && record.length === 0 && <li className="dim">No step was taken yet.</li>}
        <li><BundleButton connectionId={connectionId} collectionId={collectionId} /></li>
      </ol>
      <LargePicture connectionId={connectionId} collectionId={collectionId} record={record} picture={picture} onPicture={setPicture} />
    </>
  );
}

function StepLine({ step }: { readonly step: CollectionStep }): ReactNode {
  const IconOf = STEP_ICONS[step.kind];
  const { billId } = step;
  return (
    <li className={classes['step']}>
      <span className="dim figures" style={{ whiteSpace: 'nowrap' }} title={formatMomentInFull(step.at)}>{formatClock(step.at)}</span>
      <IconOf size={14} stroke={1.7} color={step.kind === 'FAILED' ? 'var(--act)' : 'var(--text-dim)'} style={{ marginTop: 3 }} aria-hidden />
      <span>
        {inPersonsWriting(step.text)}
        {billId !== null && (
          <>
            {' '}
            <a href={`#/bill/${billId}`} onClick={(e) => { e.preventDefault(); goTo('bill', billId); }} style={{ color: 'var(--ok)' }}>Show bill</a>
          </>
        )}
      </span>
    </li>
  );
}
