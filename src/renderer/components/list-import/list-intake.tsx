import { Button, Text } from '@mantine/core';
import { IconCircleCheck, IconDownload, IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { isTyping } from '../../app/keys.ts';
import { formatNumber } from '../../words/format-number.ts';
import { attempt, tell } from '../toast.tsx';
import { useSteady } from '../use-steady.ts';
import classes from './list-import.module.css';

interface ListIntakeProps {
  /** What the list holds: "connections". */
  readonly noun: string;
  /** Rows that go into one import. */
  readonly most: number;
  readonly isOver: boolean;
  readonly isBusy: boolean;
  /** Why the last list was not taken. */
  readonly failure: string | null;
  /** Asks for the list by the system's dialog. */
  readonly onChoose: () => void;
  readonly onPaste: (given: { readonly files: File[]; readonly text: string }) => void;
  readonly templateWords: string;
  /** Resolves to null where the person chose no place for it. */
  readonly saveTemplate: (format: 'xlsx' | 'csv') => Promise<{ readonly path: string } | null>;
  /** What the last import made. */
  readonly finished: ReactNode;
  /** What is to be known besides. */
  readonly children?: ReactNode;
}

/** A list comes in: as a file or pasted; before that the template goes out. */
export function ListIntake({ noun, most, isOver, isBusy, failure, onChoose, onPaste, templateWords, saveTemplate, finished, children }: ListIntakeProps): ReactNode {
  const paste = useSteady(onPaste);
  useEffect(() => {
    const take = (event: ClipboardEvent): void => {
      if (isTyping(event.target)) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length === 0 && text.trim() === '') return;
      event.preventDefault();
      paste({ files, text });
    };
    window.addEventListener('paste', take);
    return () => window.removeEventListener('paste', take);
  }, [paste]);
  const save = (format: 'xlsx' | 'csv'): void =>
    void attempt(async () => {
      const saved = await saveTemplate(format);
      if (saved !== null) tell(`Saved as ${saved.path}`);
    });
  return (
    <div className={classes['column']}>
      <div className={classes['page']} data-narrow>
        {finished}
        <section aria-label="The list" className={classes['drop']} data-over={isOver || undefined}>
          <IconFileSpreadsheet size={30} stroke={1.3} aria-hidden />
          <h2 className={classes['lead']}>Drop a list of {noun} here</h2>
          <Text c="dimmed">Excel (.xlsx) or CSV, up to {formatNumber(most)} rows. Or copy the cells in a spreadsheet and press Ctrl+V.</Text>
          <Button mt={6} loading={isBusy} onClick={onChoose}>Choose a file…</Button>
        </section>
        {failure !== null && <div role="alert" className={classes['failure']}>{failure}</div>}
        <section aria-label="The template" className={classes['template']}>
          <div>
            <Text fw={600}>Begin with the template</Text>
            <Text c="dimmed">{templateWords}</Text>
          </div>
          <div className={classes['buttons']}>
            <Button variant="default" leftSection={<IconDownload size={14} />} onClick={() => save('xlsx')}>Excel template</Button>
            <Button variant="default" leftSection={<IconDownload size={14} />} onClick={() => save('csv')}>CSV template</Button>
          </div>
        </section>
        {children}
      </div>
    </div>
  );
}

interface LastImportProps {
  readonly title: string;
  readonly text: string;
  readonly isBusy: boolean;
  readonly onUndo: () => void;
  readonly show: { readonly label: string; readonly onClick: () => void };
}

/** What the last import made, and the way back. */
export function LastImport({ title, text, isBusy, onUndo, show }: LastImportProps): ReactNode {
  return (
    <section aria-label="The last import" className={classes['finished']}>
      <IconCircleCheck size={18} color="var(--ok)" aria-hidden />
      <div className={classes['grow']}>
        <Text fw={600} role="status">{title}</Text>
        <Text c="dimmed">{text}</Text>
      </div>
      <div className={classes['buttons']}>
        <Button variant="default" loading={isBusy} onClick={onUndo}>Undo import</Button>
        <Button onClick={show.onClick}>{show.label}</Button>
      </div>
    </section>
  );
}
