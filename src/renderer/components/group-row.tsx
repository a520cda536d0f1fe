import { Checkbox } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { formatNumber } from '../words/format-number.ts';
import classes from './data-table.module.css';
import type { RowGroup } from './table-groups.ts';
import { ROW_HEIGHT } from './table-row.tsx';

interface GroupRowProps {
  readonly index: number;
  readonly group: RowGroup;
  readonly isOpen: boolean;
  readonly hasSelection: boolean;
  /** How many columns it spans. */
  readonly span: number;
  /** NONE too where its rows were never selected as a whole, since those that are not loaded are not known. */
  readonly selected: 'ALL' | 'SOME' | 'NONE';
  readonly isCursor: boolean;
  readonly onOpen: (index: number) => void;
  readonly onToggle: (index: number, extend: boolean) => void;
}

function PlainGroupRow({ index, group, isOpen, hasSelection, span, selected, isCursor, onOpen, onToggle }: GroupRowProps): ReactNode {
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div
      id={`row-${index}`} className={`${classes['row'] ?? ''} ${classes['groupRow'] ?? ''}`} role="row" aria-rowindex={index + 2} data-cursor={isCursor || undefined}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }} onClick={() => onOpen(index)}
    >
      {hasSelection && (
        <div className={classes['check']} role="gridcell" onClick={(event) => { event.stopPropagation(); onToggle(index, false); }}>
          <Checkbox aria-label={`Select all of ${group.label}`} checked={selected === 'ALL'} indeterminate={selected === 'SOME'} tabIndex={-1} readOnly />
        </div>
      )}
      <div className={classes['groupCell']} role="gridcell" aria-colspan={span}>
        <button type="button" className="bare-button" tabIndex={-1} aria-expanded={isOpen} onClick={(event) => { event.stopPropagation(); onOpen(index); }}>
          <Chevron size={14} aria-hidden />
          <span className="ellipsis">{group.label}</span>
        </button>
        <span className="dim figures">{formatNumber(group.count)}</span>
      </div>
    </div>
  );
}

/** The head of a group of rows, by which it is opened and closed. */
export const GroupRow = memo(PlainGroupRow);
