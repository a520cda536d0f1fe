import { ActionIcon, Button, Modal, Text, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconHandClick } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { RecordStep } from '../../../shared/domain/collection-record.ts';
import { api } from '../../app/api.ts';
import { ProblemBundle } from '../../components/problem-bundle.tsx';
import { useOverlay } from '../../stores/overlays.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatClock, formatMomentInFull } from '../../words/format-day.ts';
import classes from './evidence-record.module.css';
import { recordSeconds } from './evidence-record-words.ts';

interface OfCollection {
  readonly connectionId: string;
  readonly collectionId: string;
}

const addressOf = (base64: string): string => `data:image/jpeg;base64,${base64}`;

/** A picture of a record; nothing while it is loaded or where it is gone. */
function usePicture({ connectionId, collectionId }: OfCollection, name: string | null): string | null {
  const { value } = useLoaded(`${collectionId} ${name ?? ''}`, async () => (name === null ? null : api.collections.getPicture({ connectionId, collectionId, name })), []);
  return value === null ? null : addressOf(value.base64);
}

interface RecordLineProps extends OfCollection {
  readonly step: RecordStep;
  /** The picture is this line's own, not one that a line before it shows. */
  readonly hasOwnPicture: boolean;
  readonly onOpen: (picture: string) => void;
}

/** One thing done on the website: when, what, where it led, how long it took, and what was seen then. */
export function RecordLine({ step, hasOwnPicture, onOpen, ...collection }: RecordLineProps): ReactNode {
  const source = usePicture(collection, hasOwnPicture ? step.picture : null);
  const { picture } = step;
  return (
    <li className={classes['line']} data-plain={hasOwnPicture ? undefined : true}>
      <span className="dim figures" style={{ whiteSpace: 'nowrap' }} title={formatMomentInFull(step.at)}>{formatClock(step.at)}</span>
      <IconHandClick size={14} stroke={1.7} color="var(--text-dim)" style={{ marginTop: 3 }} aria-hidden />
      <div style={{ minWidth: 0 }}>
        <div style={{ overflowWrap: 'anywhere' }}>{step.words}</div>
        <div className={classes['where']} title={step.page}>
          <span className="ellipsis">{step.title === '' ? step.page : step.title}</span>
          <span className="figures" style={{ whiteSpace: 'nowrap' }}>· {recordSeconds(step.ms)}</span>
        </div>
        {step.about !== null && !step.words.toLowerCase().includes(step.about.toLowerCase()) && <div className="dim ellipsis">{step.about}</div>}
      </div>
      {hasOwnPicture && picture !== null && (
        <button type="button" className={`bare-button ${classes['picture'] ?? ''}`} aria-label={`Picture of ${step.title === '' ? 'the page' : step.title}, large`} onClick={() => onOpen(picture)}>
          {source !== null && <img src={source} alt="" />}
        </button>
      )}
    </li>
  );
}

interface LargePictureProps extends OfCollection {
  readonly record: readonly RecordStep[];
  /** Null while none is open. */
  readonly picture: string | null;
  readonly onPicture: (picture: string | null) => void;
}

/** One picture of a record, large, with the way to the ones before and after it. */
export function LargePicture({ record, picture, onPicture, ...collection }: LargePictureProps): ReactNode {
  useOverlay(picture !== null);
  const source = usePicture(collection, picture);
  const names = [...new Set(record.flatMap((step) => step.picture ?? []))];
  const at = picture === null ? -1 : names.indexOf(picture);
  const step = record.find((one) => one.picture === picture);
  const go = (by: number): void => {
    const next = names[at + by];
    if (next !== undefined) onPicture(next);
  };
  useEffect(() => {
    if (picture === null) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'ArrowLeft') go(-1);
      if (event.key === 'ArrowRight') go(1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <Modal opened={picture !== null} onClose={() => onPicture(null)} size={920} title={step === undefined ? 'Picture' : step.title === '' ? step.page : step.title} centered>
      {source !== null && <img src={source} alt={step?.words ?? ''} className={classes['large']} />}
      {step !== undefined && (
        <div className={classes['foot']}>
          <Tooltip label="Before (←)"><ActionIcon aria-label="Picture before" variant="default" disabled={at <= 0} onClick={() => go(-1)}><IconChevronLeft size={16} /></ActionIcon></Tooltip>
          <Tooltip label="After (→)"><ActionIcon aria-label="Picture after" variant="default" disabled={at >= names.length - 1} onClick={() => go(1)}><IconChevronRight size={16} /></ActionIcon></Tooltip>
          <Text className="ellipsis" style={{ flex: 1 }}>{step.words}</Text>
          <Text c="dimmed" className="figures">{at + 1} of {names.length}</Text>
        </div>
      )}
    </Modal>
  );
}

/** Makes a problem bundle about a collection and shows all of it before it is saved. */
export function BundleButton(collection: OfCollection): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={() => setOpen(true)}>Problem bundle…</Button>
      {isOpen && (
        <ProblemBundle
          title="Problem bundle of this collection" about={collection.collectionId} onClose={() => setOpen(false)}
          make={() => api.collections.getBundle(collection)} save={(bundleId) => api.collections.saveBundle({ bundleId })}
        />
      )}
    </>
  );
}
