import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { IMPORT_COLUMN_FACTS, type ImportColumn } from '../../../shared/domain/import-columns.ts';
import type { ImportRowView } from '../../../shared/domain/import-view.ts';
import { CellEditor, type EndOfEdit } from './cell-editor.tsx';
import { hasErrors } from './grid-moves.ts';
import classes from './import.module.css';

/** What the cell in hand is doing: only looked at, or typed into (with what it begins with, null for its own text). */
export interface ActiveCell {
  readonly column: ImportColumn;
  readonly editing: { readonly initial: string | null } | null;
}

interface GridRowProps {
  readonly row: ImportRowView;
  /** As it is counted in the list, from 1. */
  readonly number: number;
  readonly columns: readonly ImportColumn[];
  readonly active: ActiveCell | null;
  /** At the lower end of the table: what is said of a cell stands above it. */
  readonly isLow: boolean;
  readonly onPick: (rowId: number, column: ImportColumn) => void;
  readonly onEnd: (end: EndOfEdit) => void;
  readonly onDelete: (rowId: number) => void;
}

/** The element that says of what stands in a blank cell that it is assumed. */
export const ASSUMED_ID = 'import-assumed';

export const cellId = (rowId: number, column: ImportColumn): string => `import-${rowId}-${column}`;

function textOf(row: ImportRowView, column: ImportColumn): string {
  return column === 'password' ? (row.hasPassword ? '••••••••' : '') : (row.cells[column] ?? '');
}

/** One row of the list. Drawn anew only where it changed or the cell in hand is in it. */
export const GridRow = memo(function GridRow({ row, number, columns, active, isLow, onPick, onEnd, onDelete }: GridRowProps): ReactNode {
  return (
    <div role="row" aria-rowindex={number + 1} className={classes['row']} data-wrong={hasErrors(row) || undefined}>
      <div role="rowheader" className={classes['number']}>
        <span>{number}</span>
        <ActionIcon size={20} className={classes['delete'] ?? ''} aria-label={`Delete row ${number}`} tabIndex={-1} onClick={() => onDelete(row.id)}><IconTrash size={13} /></ActionIcon>
      </div>
      {columns.map((column, index) => {
        const remark = row.remarks[column];
        const isActive = active?.column === column;
        const editing = isActive ? active.editing : null;
        const text = textOf(row, column);
        const assumed = text === '' ? row.assumed[column] : undefined;
        const id = cellId(row.id, column);
        return (
          <div
            key={column}
            id={id}
            role="gridcell"
            aria-colindex={index + 2}
            aria-invalid={remark?.kind === 'ERROR' || undefined}
            aria-describedby={remark ? `${id}-why` : assumed === undefined ? undefined : ASSUMED_ID}
            aria-label={column === 'password' ? (row.hasPassword ? 'Password, hidden' : 'No password') : undefined}
            title={editing || isActive ? undefined : (remark?.text ?? (assumed !== undefined ? `Assumed: ${assumed}` : text.length > 20 && column !== 'password' ? text : undefined))}
            className={classes['cell']}
            data-column={column}
            data-remark={remark?.kind}
            data-active={isActive || undefined}
            tabIndex={isActive && !editing ? 0 : -1}
            onClick={() => !editing && onPick(row.id, column)}
          >
            {editing ? (
              <CellEditor
                label={`${IMPORT_COLUMN_FACTS[column].header}, row ${number}`}
                column={column}
                initial={editing.initial ?? (column === 'password' ? '' : text)}
                isSelected={editing.initial === null}
                describedBy={remark ? `${id}-why` : undefined}
                isWrong={remark?.kind === 'ERROR'}
                onEnd={onEnd}
              />
            ) : (
              <span className={`ellipsis ${assumed === undefined ? '' : (classes['assumed'] ?? '')}`}>{assumed ?? text}</span>
            )}
            {remark && (
              <span id={`${id}-why`} hidden={!isActive} className={classes['why']} data-kind={remark.kind} data-above={isLow || undefined} data-left={index >= columns.length - 2 || undefined}>{remark.text}</span>
            )}
          </div>
        );
      })}
    </div>
  );
});
