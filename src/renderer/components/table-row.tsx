import { memo, useRef, type MouseEvent, type ReactNode } from 'react';
import classes from './data-table.module.css';
import { cellText, isRightAligned, type Column } from './table-model.ts';

export const ROW_HEIGHT = 32;

interface TableRowProps<Row> {
  readonly index: number;
  /** undefined while it is on its way. */
  readonly row: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  readonly hasSelection: boolean;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  readonly isChosen: boolean;
  readonly onOpen: (index: number, row: Row | undefined) => void;
  readonly onToggle: (index: number, extend: boolean, row: Row | undefined) => void;
}

/** True where a press of the mouse ended in marked text, which was meant to be copied. */
const isMarkingText = ({ currentTarget }: MouseEvent<HTMLElement>): boolean => {
  const marked = window.getSelection();
  return marked !== null && !marked.isCollapsed && marked.containsNode(currentTarget, true);
};

function PlainTableRow<Row>({ index, row, columns, template, hasSelection, isSelected, isCursor, isChosen, onOpen, onToggle }: TableRowProps<Row>): ReactNode {
  /** What stood here when the button went down: rows that come or go in the background put another in its place before it is up. */
  const pressed = useRef<{ readonly row: Row | undefined } | null>(null);
  const taken = (): Row | undefined => {
    const { current } = pressed;
    pressed.current = null;
    return current === null ? row : current.row;
  };
  return (
    <div
      id={`row-${index}`}
      className={classes['row']}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-cursor={isCursor || undefined}
      data-chosen={isChosen || undefined}
      style={{ gridTemplateColumns: template, transform: `translateY(${index * ROW_HEIGHT}px)` }}
      onMouseDown={() => {
        pressed.current = { row };
      }}
      onClick={(event) => {
        const meant = taken();
        // The first click of a double one has opened it.
        if (event.detail <= 1 && !isMarkingText(event)) onOpen(index, meant);
      }}
    >
      {hasSelection && (
        <div
          className={classes['check']}
          role="gridcell"
          onClick={(event) => {
            event.stopPropagation();
            onToggle(index, event.shiftKey, taken());
          }}
        >
          <input type="checkbox" className={classes['tick']} aria-label="Select" checked={isSelected} tabIndex={-1} readOnly />
        </div>
      )}
      {columns.map((column) => (
        <div key={column.key} className={classes['cell']} role="gridcell" data-right={isRightAligned(column.kind) || undefined}>
          {row === undefined ? <div className={classes['bone']} /> : (column.render?.(row) ?? cellText(column, row))}
        </div>
      ))}
    </div>
  );
}

/** One row of a table; drawn again only where something of it changed, as many pass by while one scrolls. */
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow;
