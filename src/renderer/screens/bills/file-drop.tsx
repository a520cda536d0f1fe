import { Button, Checkbox, Drawer, Progress, Text } from '@mantine/core';
import { IconCircleCheck, IconCopyCheck, IconEyeCheck, IconFile, IconFileImport, IconFileOff, type Icon } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { FileOutcome } from '../../../shared/domain/file-reading.ts';
import { attempt } from '../../components/toast.tsx';
import { useCompanies } from '../../stores/data.ts';
import { goTo } from '../../stores/navigation.ts';
import { useOverlay } from '../../stores/overlays.ts';
import { countOf, formatBytes } from '../../words/format-number.ts';
import { inPersonsWriting } from '../../words/sentence.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import classes from './file-drop.module.css';
import { chooseCompany, closeHandedFiles, readWaiting, takeFiles, useHandedFiles } from './handed-files.ts';
import { outcomesWords, partWords } from './outcome-words.ts';

/** Rows drawn of a long list; the words above it count them all. */
const SHOWN = 200;

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Whether files are being dragged over the window; takes those that are dropped, wherever that is. */
function useFileDrop(): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      // Out of the window, not from one part of it to another.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      void attempt(() => takeFiles(files));
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return isOver;
}

/** Files dropped anywhere on the window: whose bills they are, how far they are read, and what became of each. */
export function FileDrop(): ReactNode {
  const isOver = useFileDrop();
  const [isByAccount, setByAccount] = useState(false);
  const { isOpen, waiting, text, outcomes, companyId, done, total, failure } = useHandedFiles();
  useOverlay(isOpen);
  const companies = useCompanies((s) => s.value) ?? [];
  const active = companies.filter((company) => !company.isArchived);
  const chosen = active.some((company) => company.id === companyId) ? companyId : active.length === 1 ? (active[0]?.id ?? null) : null;
  const show = (screen: 'bill' | 'review', id: string): void => {
    closeHandedFiles();
    goTo(screen, id);
  };
  const firstToCheck = outcomes.flatMap((outcome) => outcome.bills).find((bill) => bill.kind === 'FILED' && bill.status !== 'READ');
  return (
    <>
      {isOver && (
        <div className={classes['veil']}>
          <div className={classes['target']}>
            <IconFileImport size={30} stroke={1.4} aria-hidden />
            <Text fw={600}>Drop to read</Text>
            <Text c="dimmed">Bills, or a folder of them, as PDF, picture, mail, web page, spreadsheet or Green Button data; or the answer to an invitation</Text>
          </div>
        </div>
      )}
      <Drawer opened={isOpen} onClose={closeHandedFiles} position="right" size={440} title="Read files" overlayProps={{ backgroundOpacity: 0.15 }} transitionProps={{ duration: 120 }}>
        {waiting.length > 0 && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (isByAccount) void readWaiting(null);
              else if (chosen !== null) void readWaiting(chosen);
            }}
          >
            {active.length === 0 ? (
              <Text mb={8}>Bills are filed under a company. <Button size="compact-xs" variant="subtle" onClick={() => { closeHandedFiles(); goTo('companies', 'new'); }}>Add a company</Button></Text>
            ) : (
              <>
                {!isByAccount && <CompanySelect label="File them under" value={chosen} onChange={chooseCompany} placeholder="Choose a company" />}
                {active.length > 1 && <Checkbox mt={8} label="Bills of several companies: file each under the one whose account it is" checked={isByAccount} onChange={(event) => setByAccount(event.currentTarget.checked)} />}
              </>
            )}
            <ul className={classes['list']} aria-label="Files to read">
              {waiting.slice(0, SHOWN).map((file) => (
                <li key={file.id} className={classes['row']}>
                  <IconFile size={15} stroke={1.7} aria-hidden />
                  <span className={`${classes['words'] ?? ''} ellipsis`}>{file.name}</span>
                  <span className="dim figures">{file.byteLength > 0 && formatBytes(file.byteLength)}</span>
                </li>
              ))}
            </ul>
            {waiting.length > SHOWN && <Text c="dimmed">and {countOf(waiting.length - SHOWN, 'more', 'more')}</Text>}
            <Button type="submit" mt={12} disabled={(chosen === null && !isByAccount) || text !== null} data-autofocus>Read {countOf(waiting.length, 'file')}</Button>
          </form>
        )}
        {text !== null && (
          <div aria-live="polite">
            <Text className="ellipsis" mb={6}>{text}…</Text>
            <Progress value={total === 0 ? 0 : (100 * done) / total} size="sm" aria-label="Files read" />
          </div>
        )}
        {failure !== null && <Text c="red" role="alert">{failure}</Text>}
        {text === null && outcomes.length > 0 && (
          <div style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
            <Text fw={600} flex={1} role="status">{outcomesWords(outcomes)}</Text>
            {firstToCheck && firstToCheck.id !== null && <Button size="compact-sm" onClick={() => firstToCheck.id !== null && show('review', firstToCheck.id)}>Review</Button>}
          </div>
        )}
        {outcomes.length > 0 && (
          <ul className={classes['list']} aria-label="What became of the files">
            {outcomes.slice(-SHOWN).map((outcome, index) => <OutcomeRows key={index} outcome={outcome} onShow={show} />)}
          </ul>
        )}
      </Drawer>
    </>
  );
}

const ICONS: Readonly<Record<FileOutcome['bills'][number]['kind'], Icon>> = { FILED: IconCircleCheck, KNOWN: IconCopyCheck, ERASED: IconFileOff };

function OutcomeRows({ outcome, onShow }: { readonly outcome: FileOutcome; readonly onShow: (screen: 'bill' | 'review', id: string) => void }): ReactNode {
  if (outcome.bills.length === 0) {
    return (
      <li className={classes['row']}>
        <IconFileOff size={15} stroke={1.7} color="var(--text-dim)" aria-hidden />
        <span className={classes['words']}>Left alone: {inPersonsWriting(outcome.words ?? '')}<div className="dim ellipsis">{outcome.fileName}</div></span>
      </li>
    );
  }
  const left = outcome.words === null ? null : (
    <li key="left" className={classes['row']}>
      <IconFileOff size={15} stroke={1.7} color="var(--text-dim)" aria-hidden />
      <span className={classes['words']}>Left alone: {inPersonsWriting(outcome.words)}<div className="dim ellipsis">{outcome.fileName}</div></span>
    </li>
  );
  return [left, ...outcome.bills.map((part, index) => {
    const isToCheck = part.kind === 'FILED' && part.status !== 'READ';
    const IconOf = isToCheck ? IconEyeCheck : ICONS[part.kind];
    const { id } = part;
    return (
      <li key={index} className={classes['row']}>
        <IconOf size={15} stroke={1.7} color={isToCheck ? 'var(--act)' : part.kind === 'FILED' ? 'var(--ok)' : 'var(--text-dim)'} aria-hidden />
        <span className={classes['words']}>{partWords(part)}<div className="dim ellipsis">{outcome.fileName}</div></span>
        {id !== null && <Button size="compact-xs" variant="subtle" onClick={() => onShow(isToCheck ? 'review' : 'bill', id)}>{isToCheck ? 'Check' : 'Show'}</Button>}
      </li>
    );
  })];
}
