import { memo, type MouseEvent, type ReactNode } from 'react';
import type { CompletenessRow } from '../../../shared/domain/completeness.ts';
import { monthStateWords } from '../../words/month-states.ts';
import classes from './completeness.module.css';

export const ROW_HEIGHT = 32;

interface GridRowProps {
  readonly index: number;
  /** undefined while it is on its way. */
  readonly row: CompletenessRow | undefined;
  readonly months: readonly string[];
  /** The months in words, in the same order. */
  readonly names: readonly string[];
  /** The month of this row that the keys moved to, by its place; null for none. */
  readonly cursor: number | null;
  /** The month of this row that stands open; null for none. */
  readonly chosen: string | null;
  readonly onOpen: (row: number, column: number) => void;
}

/** The place of the month that was pressed. */
const columnOf = ({ target }: MouseEvent): number | null => {
  const cell = target instanceof Element ? target.closest('[aria-colindex]') : null;
  return cell === null ? null : Number(cell.getAttribute('aria-colindex')) - 2;
};

/** One site with its months; drawn again only where something of it changed, since a screen has thousands of months. */
export const GridRow = memo(function GridRow({ index, row, months, names, cursor, chosen, onOpen }: GridRowProps): ReactNode {
  return (
    <div
      className={classes['row']}
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
      onClick={(event) => {
        const column = columnOf(event);
        if (column !== null) onOpen(index, column);
      }}
    >
      <div className={classes['site']} role="rowheader" title={row === undefined ? undefined : `${row.siteName} · ${row.companyName}`}>
        {row === undefined ? <span className={classes['bone']} /> : <><span className={`ellipsis ${classes['siteName'] ?? ''}`}>{row.siteName}</span><span className={`dim ellipsis ${classes['company'] ?? ''}`}>{row.companyName}</span></>}
      </div>
      {row !== undefined && months.map((month, column) => {
        const state = row.states[column];
        const { word, sign } = monthStateWords(state ?? 'NONE');
        return (
          <div
            key={month}
            id={`month-${index}-${column}`}
            className={classes['cell']}
            role="gridcell"
            aria-colindex={column + 2}
            aria-label={`${names[column] ?? ''}: ${word}`}
            title={word}
            data-state={state}
            data-cursor={cursor === column || undefined}
            data-chosen={chosen === month || undefined}
          >
            {sign}
          </div>
        );
      })}
    </div>
  );
});
