import { Button, Group, Progress } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ExportProgress, ExportResult, LeftOut } from '../../../shared/domain/export.ts';
import { api } from '../../app/api.ts';
import { attempt } from '../../components/toast.tsx';
import { countOf } from '../../words/format-number.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import classes from './exports.module.css';

/** How far the file under way is, and what stops it. */
export function ExportUnderWay({ progress }: { readonly progress: ExportProgress | null }): ReactNode {
  const share = progress === null || progress.total === 0 ? 0 : (100 * progress.done) / progress.total;
  return (
    <div className={classes['result']} aria-live="polite">
      <Group gap={12} wrap="nowrap">
        <span style={{ minWidth: 180, fontVariantNumeric: 'tabular-nums' }}>{progress === null ? 'Finding the bills…' : progress.text}</span>
        <Progress value={share} size="sm" style={{ flex: 1 }} aria-label="How far the export is written" />
        <Button variant="subtle" color="gray" onClick={() => void attempt(() => api.exports.cancel())}>Cancel</Button>
      </Group>
    </div>
  );
}

/** What was written, and each thing that is not in it, with the reason. */
export function ExportDone({ result }: { readonly result: ExportResult }): ReactNode {
  const { fileName, bills, rows, noun, heldBack, leftOut, leftOutCount, gapCount } = result;
  return (
    <div className={classes['result']} role="status">
      <Group gap={12} wrap="nowrap">
        <div className={classes['words']}>
          <div className={classes['name']} data-selectable>{fileName}</div>
          <div>{countOf(rows, noun[0], noun[1])} of {countOf(bills, 'bill')}.{heldBack > 0 && ` ${countOf(heldBack, 'bill stays', 'bills stay')} out: ${heldBack === 1 ? 'it has' : 'they have'} open issues.`}</div>
        </div>
        <Button variant="default" leftSection={<IconFolderOpen size={14} />} onClick={() => void attempt(() => api.exports.showInFolder())}>Show in folder</Button>
      </Group>
      <LeftOutList title="Not in the file" count={leftOutCount} noun="row" listed={leftOut.filter(({ isGap }) => isGap !== true)} label="Left out" />
      <LeftOutList title="Between the entries" count={gapCount} noun="gap" listed={leftOut.filter(({ isGap }) => isGap === true)} label="Gaps" />
    </div>
  );
}

interface LeftOutListProps {
  readonly title: string;
  readonly count: number;
  readonly noun: string;
  /** As many as are named. */
  readonly listed: readonly LeftOut[];
  readonly label: string;
}

function LeftOutList({ title, count, noun, listed, label }: LeftOutListProps): ReactNode {
  if (count === 0) return null;
  return (
    <>
      <div style={{ marginTop: 10, fontWeight: 500 }}>{title}: {countOf(count, noun)}{count > listed.length && (listed.length === 0 ? ', none named here' : `, of which the first ${countOf(listed.length, 'is', 'are')} named here`)}</div>
      <ul className={classes['leftOut']} aria-label={label} tabIndex={0}>
        {listed.map(({ what, why }, at) => <li key={at}><span data-selectable>{inPersonsWriting(what)}</span><span>{inPersonsWriting(why)}</span></li>)}
      </ul>
    </>
  );
}
