import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { memo, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { SITE_COLUMN_FACTS, SITE_COLUMNS, type SiteColumn, type SiteRow } from '../../../../shared/domain/site-import.ts';
import { pastedEdits } from '../../../components/list-import/pasted-cells.ts';
import { useVisibleRows } from '../../../components/use-visible-rows.ts';
import classes from './import-sites.module.css';

const ROW_HEIGHT = 32;

export interface SiteEdit {
  readonly rowId: number;
  readonly column: SiteColumn;
  readonly text: string;
}

interface SiteRowsProps {
  /** Those in sight of the filter. */
  readonly rows: readonly SiteRow[];
  readonly numberOf: ReadonlyMap<number, number>;
  readonly onEdit: (edits: SiteEdit[]) => void;
  readonly onDelete: (rowId: number) => void;
}

const cellId = (index: number, column: number): string => `site-cell-${index}-${column}`;

/** The rows as a table whose cells are fields; only those in sight are drawn. */
export function SiteRows({ rows, numberOf, onEdit, onDelete }: SiteRowsProps): ReactNode {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const { from, to, scrollTo } = useVisibleRows('Sites to import', scroller, rows.length, ROW_HEIGHT);
  const go = (index: number, column: number): void => {
    scrollTo(index);
    requestAnimationFrame(() => document.getElementById(cellId(index, column))?.focus());
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>, index: number, column: number): void => {
    if (event.key === 'Enter' || event.key === 'ArrowDown') go(Math.min(rows.length - 1, index + 1), column);
    else if (event.key === 'ArrowUp') go(Math.max(0, index - 1), column);
    else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>, index: number, column: number): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/u.test(text.trim())) return;
    event.preventDefault();
    onEdit(pastedEdits(text, { rowId: rows[index]?.id ?? 0, column: SITE_COLUMNS[column] ?? 'name' }, rows.map(({ id }) => id), SITE_COLUMNS));
  };
  return (
    <div ref={setScroller} className={classes['scroller']} role="grid" aria-label="Sites to import" aria-rowcount={rows.length + 1} aria-colcount={SITE_COLUMNS.length + 2}>
      <div className={classes['sheet']}>
        <div className={classes['heads']} role="row" aria-rowindex={1}>
          <div role="columnheader" aria-label="Row" />
          {SITE_COLUMNS.map((column) => <div key={column} role="columnheader" title={SITE_COLUMN_FACTS[column].hint}>{SITE_COLUMN_FACTS[column].header}{SITE_COLUMN_FACTS[column].isNeeded && <span aria-hidden> *</span>}</div>)}
          <div role="columnheader" aria-label="Delete" />
        </div>
        <div className={classes['body']} style={{ height: rows.length * ROW_HEIGHT }}>
          {rows.slice(from, to).map((row, at) => {
            const index = from + at;
            const number = numberOf.get(row.id) ?? 0;
            return (
              <div key={row.id} className={classes['row']} role="row" aria-rowindex={index + 2} style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}>
                <div className={classes['number']} role="rowheader">{number}</div>
                {SITE_COLUMNS.map((column, columnAt) => (
                  <div key={column} role="gridcell" className={classes['place']} data-above={(index >= 4 && index >= rows.length - 3) || undefined} data-left={columnAt >= SITE_COLUMNS.length - 2 || undefined}>
                    <SiteCell
                      id={cellId(index, columnAt)} text={row.cells[column] ?? ''} error={row.errors[column] ?? null} label={`${SITE_COLUMN_FACTS[column].header}, row ${number}`}
                      onText={(text) => onEdit([{ rowId: row.id, column, text }])}
                      onKey={(event) => onKey(event, index, columnAt)} onPaste={(event) => onPaste(event, index, columnAt)}
                    />
                  </div>
                ))}
                <div role="gridcell"><ActionIcon aria-label={`Delete row ${number}`} variant="subtle" color="gray" size={30} tabIndex={-1} onClick={() => onDelete(row.id)}><IconTrash size={15} /></ActionIcon></div>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface SiteCellProps {
  readonly id: string;
  readonly text: string;
  readonly error: string | null;
  readonly label: string;
  readonly onText: (text: string) => void;
  readonly onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
}

/** A field of the table. What is typed counts when the keys leave it; Escape takes it back. */
const SiteCell = memo(function SiteCell({ id, text, error, label, onText, onKey, onPaste }: SiteCellProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const take = (): void => {
    if (draft !== null && draft !== text) onText(draft);
    setDraft(null);
  };
  return (
    <>
      <input
        id={id} className={classes['cell']} value={draft ?? text} aria-label={label} aria-invalid={error !== null} aria-describedby={error === null ? undefined : `${id}-why`} title={error ?? undefined}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && draft !== null) {
            event.preventDefault();
            event.stopPropagation();
            setDraft(null);
            return;
          }
          // At the last row Enter goes nowhere, and counts all the same.
          if (event.key === 'Enter') take();
          onKey(event);
        }}
        onPaste={onPaste}
      />
      {error !== null && <span id={`${id}-why`} className={classes['why']}>{error}</span>}
    </>
  );
});
