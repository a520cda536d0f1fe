import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { IMPORT_COLUMN_FACTS, type ImportColumn } from '../../../shared/domain/import-columns.ts';
import type { ImportRowView } from '../../../shared/domain/import-view.ts';
import { pastedEdits } from '../../components/list-import/pasted-cells.ts';
import type { EndOfEdit } from './cell-editor.tsx';
import { moved, moveOf, type CellPlace, type Move } from './grid-moves.ts';
import { cellId, GridRow } from './grid-row.tsx';
import classes from './import.module.css';

export interface CellInHand extends CellPlace {
  readonly editing: { readonly initial: string | null } | null;
}

interface RowsGridProps {
  /** Those in sight. */
  readonly rows: readonly ImportRowView[];
  /** All ids, for the numbers of rows. */
  readonly numberOf: ReadonlyMap<number, number>;
  readonly columns: readonly ImportColumn[];
  readonly inHand: CellInHand | null;
  readonly onHand: (cell: CellInHand) => void;
  readonly onText: (place: CellPlace, text: string) => void;
  readonly onPaste: (edits: { rowId: number; column: ImportColumn; text: string }[]) => void;
  readonly onDelete: (rowId: number) => void;
  /** Escape: the keys go out of the table. */
  readonly onLeave: () => void;
}

const WIDTHS: Partial<Readonly<Record<ImportColumn, number>>> = {
  connectionType: 134, provider: 170, signInUrl: 210, sites: 180, ownerEmail: 180, username: 160, password: 108, senderEmails: 190, emailFrequency: 138, country: 76,
  datasourceTypes: 150, startDate: 150, multiplyByOccupancy: 150, requiresMfa: 106, containerName: 160, containerSize: 150, containerUnit: 150, notes: 180, company: 150,
};

/** The rows as a table that is worked through by keys. */
export function RowsGrid({ rows, numberOf, columns, inHand, onHand, onText, onPaste, onDelete, onLeave }: RowsGridProps): ReactNode {
  const grid = useRef<HTMLDivElement>(null);
  /** The keys are in the table: where the cell in hand changes, they follow. */
  const hasKeys = useRef(false);
  const rowIds = useMemo(() => rows.map((row) => row.id), [rows]);
  const current = useRef({ rowIds, columns, inHand, onHand, onText });
  useEffect(() => {
    current.current = { rowIds, columns, inHand, onHand, onText };
  });
  useLayoutEffect(() => {
    if (inHand === null || inHand.editing !== null) return;
    const cell = document.getElementById(cellId(inHand.rowId, inHand.column));
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (hasKeys.current) cell?.focus({ preventScroll: true });
  }, [inHand]);

  const pick = useCallback((rowId: number, column: ImportColumn): void => {
    hasKeys.current = true;
    current.current.onHand({ rowId, column, editing: { initial: null } });
  }, []);
  const end = useCallback(({ text, move }: EndOfEdit): void => {
    const { inHand: cell, onHand: hand, onText: tell, rowIds: ids, columns: names } = current.current;
    if (cell === null) return;
    const next = move === null ? cell : (moved(cell, move, ids, names) ?? cell);
    hand({ rowId: next.rowId, column: next.column, editing: null });
    if (text !== null) tell(cell, text);
  }, []);

  const onKey = (event: KeyboardEvent): void => {
    if (inHand === null || inHand.editing !== null) return;
    const go = (move: Move): boolean => {
      const next = moved(inHand, move, rowIds, columns);
      if (next !== null) onHand({ ...next, editing: null });
      return next !== null;
    };
    const handled = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const move = isPlain ? moveOf(event.key) : null;
    if (move !== null) go(move);
    else if (event.key === 'Tab' && isPlain) {
      // At the last cell Tab leaves the table.
      if (!go(event.shiftKey ? 'PREVIOUS' : 'NEXT')) return;
    } else if (isPlain && (event.key === 'Enter' || event.key === 'F2')) onHand({ ...inHand, editing: { initial: null } });
    else if (isPlain && event.key === 'Delete' && event.shiftKey) onDelete(inHand.rowId);
    else if (isPlain && (event.key === 'Delete' || event.key === 'Backspace')) onText(inHand, '');
    else if (event.key === 'Escape') {
      hasKeys.current = false;
      onLeave();
    } else if (isPlain && event.key.length === 1) onHand({ ...inHand, editing: { initial: event.key } });
    else return;
    handled();
  };
  const paste = (event: ClipboardEvent): void => {
    if (inHand === null || inHand.editing !== null) return;
    event.preventDefault();
    const edits = pastedEdits(event.clipboardData.getData('text/plain'), inHand, rowIds, columns);
    if (edits.length > 0) onPaste(edits);
  };
  const template = `52px ${columns.map((column) => `${WIDTHS[column] ?? 140}px`).join(' ')}`;
  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Connections to import"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      className={classes['grid']}
      style={{ ['--columns' as string]: template }}
      onKeyDown={onKey}
      onPaste={paste}
      onFocus={() => {
        hasKeys.current = true;
      }}
      onBlur={(event) => {
        if (event.relatedTarget !== null && !grid.current?.contains(event.relatedTarget)) hasKeys.current = false;
      }}
    >
      <div role="row" aria-rowindex={1} className={classes['heads']}>
        <div role="columnheader" className={classes['number']} aria-label="Row" />
        {columns.map((column, index) => {
          const { header, hint, needed, assumed } = IMPORT_COLUMN_FACTS[column];
          const isNeeded = needed === 'ALWAYS' && assumed === undefined;
          return <div key={column} role="columnheader" aria-colindex={index + 2} className={classes['head']} title={assumed === undefined ? hint : `${hint} ${assumed}`} aria-label={isNeeded ? `${header}, needed` : header}><span className="ellipsis">{header}</span>{isNeeded && <span aria-hidden className={classes['needed']}>*</span>}</div>;
        })}
      </div>
      {rows.map((row, index) => (
        <GridRow
          key={row.id}
          row={row}
          number={numberOf.get(row.id) ?? 0}
          columns={columns}
          active={inHand?.rowId === row.id ? inHand : null}
          isLow={index >= 4 && index >= rows.length - 3}
          onPick={pick}
          onEnd={end}
          onDelete={onDelete}
        />
      ))}
    </div>
  );
}
