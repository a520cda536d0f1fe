import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type Dispatch, type ReactNode, type SetStateAction } from 'react';
import { noteTableWidth, useColumnChoice } from '../stores/table-columns.ts';
import { countOf } from '../words/format-number.ts';
import classes from './data-table.module.css';
import { GroupRow } from './group-row.tsx';
import { ErrorPanel } from './panels.tsx';
import { ROW_HEIGHT, TableRow } from './table-row.tsx';
import { columnsFor, copiedRows, gridTemplate, isRightAligned, leastWidth, type Column } from './table-model.ts';
import { attempt, tell } from './toast.tsx';
import type { RowSource } from './use-local-rows.ts';
import { useSteady } from './use-steady.ts';
import { useTableCopy } from './use-table-copy.ts';
import { useTableKeys } from './use-table-keys.ts';
import { useVisibleRows } from './use-visible-rows.ts';

const BONES = 12;
/** The row opened last in each table, by the table's label: who comes back to the table stands at it again. */
const openedRows = new Map<string, { readonly index: number; readonly key: string }>();
const NO_WHOLES: ReadonlyMap<string, readonly string[]> = new Map();

export interface Selection {
  readonly selected: ReadonlySet<string>;
  readonly onChange: Dispatch<SetStateAction<ReadonlySet<string>>>;
}

interface DataTableProps<Row> {
  /** What the table shows, for people who hear it; its columns are kept under this. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly source: RowSource<Row>;
  readonly rowKey: (row: Row) => string;
  /** The row that stands open beside the table. */
  readonly openKey?: string | null;
  readonly onOpen?: (row: Row, index: number) => void;
  /** Keys that move open the row they come to. They move on from where the open row stands; null where it is not among the rows. */
  readonly walk?: { readonly index: number | null };
  readonly selection?: Selection;
  /** What is shown when there is no row. */
  readonly empty: ReactNode;
  /** What one row is called: "bill", "bills". */
  readonly noun: readonly [one: string, many: string];
  /** False where another table on the screen has the letter keys. */
  readonly hasKeys?: boolean;
}

/** A dense table of any length. Only the rows in sight are drawn. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { columns, source, rowKey, selection } = props;
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [cursor, drawCursor] = useState(-1);
  const cursorNow = useRef(-1);
  /** The row marked last, from which Shift marks on; its key tells whether it still stands there. */
  const anchor = useRef<{ readonly index: number; readonly key: string } | null>(null);
  const count = source.count ?? 0;
  const { from, to, width, scrollTo } = useVisibleRows(props.label, scroller, count, ROW_HEIGHT);
  const choice = useColumnChoice(props.label);
  const shown = useMemo(() => columnsFor(columns, width, choice), [columns, width, choice]);
  const template = gridTemplate(shown, selection !== undefined, width);
  useEffect(() => noteTableWidth(props.label, width), [props.label, width]);
  const { ensure } = source;
  useEffect(() => {
    if (count > 0 && to > from) ensure?.(from, to - 1);
  }, [ensure, from, to, count]);

  /** Where to come back to, once its row is there; given up as soon as the cursor stands elsewhere. */
  const comeBackTo = useRef(openedRows.get(props.label) ?? null);
  const setCursor = (index: number): void => {
    comeBackTo.current = null;
    cursorNow.current = index;
    drawCursor(index);
  };
  useEffect(() => {
    const back = comeBackTo.current;
    if (back === null || scroller === null || source.count === null) return;
    const row = back.index < source.count ? source.rowAt(back.index) : null;
    if (row === undefined) return ensure?.(back.index, back.index);
    comeBackTo.current = null;
    if (row === null || rowKey(row) !== back.key) return;
    setCursor(back.index);
    scrollTo(back.index);
  });
  const setOpen = (index: number, isOpen?: boolean): boolean => {
    const head = source.groups?.headAt(index) ?? null;
    if (head === null) return false;
    source.groups?.setOpen(head.group.key, isOpen ?? !head.isOpen);
    return true;
  };
  const open = (index: number, row = source.rowAt(index)): void => {
    setCursor(index);
    if (setOpen(index)) return;
    if (row === undefined) return;
    openedRows.set(props.label, { index, key: rowKey(row) });
    props.onOpen?.(row, index);
  };
  /** The rows of groups that were selected or not as a whole, by the key of the group. */
  const [wholes, setWholes] = useState<ReadonlyMap<string, readonly string[]>>(NO_WHOLES);
  const selectedOf = (key: string): 'ALL' | 'SOME' | 'NONE' => {
    const rows = wholes.get(key) ?? [];
    const on = rows.filter((row) => selection?.selected.has(row) ?? false).length;
    return on === 0 ? 'NONE' : on === rows.length ? 'ALL' : 'SOME';
  };
  const toggleGroup = (key: string): Promise<void> =>
    attempt(async () => {
      const isOn = selectedOf(key) !== 'ALL';
      const rows = ((await source.groups?.rowsOf(key)) ?? []).map(rowKey);
      const off = new Set(isOn ? [] : rows);
      setWholes((old) => new Map(old).set(key, rows));
      selection?.onChange((selected) => new Set(isOn ? [...selected, ...rows] : [...selected].filter((row) => !off.has(row))));
    });
  /** Where Shift marks from; null where nothing was marked, or the row has moved away since. */
  const anchorNow = (): number | null => {
    if (anchor.current === null) return null;
    const { index, key } = anchor.current;
    const row = source.rowAt(index);
    return row !== undefined && rowKey(row) === key ? index : null;
  };
  const toggle = (index: number, extend: boolean, row = source.rowAt(index)): void => {
    if (!selection) return;
    const head = source.groups?.headAt(index) ?? null;
    if (head !== null) return void toggleGroup(head.group.key);
    if (row === undefined) return;
    const start = (extend ? anchorNow() : null) ?? index;
    const from = Math.min(start, index);
    const to = Math.max(start, index);
    anchor.current = { index, key: rowKey(row) };
    selection.onChange((selected) => {
      const next = new Set(selected);
      const on = !next.has(rowKey(row));
      for (let i = from; i <= to; i++) {
        const each = i === index ? row : source.rowAt(i);
        if (each === undefined) continue;
        if (on) next.add(rowKey(each));
        else next.delete(rowKey(each));
      }
      return next;
    });
  };
  const walkIndex = props.walk?.index ?? null;
  useEffect(() => {
    if (walkIndex === null || walkIndex === cursorNow.current) return;
    comeBackTo.current = null;
    cursorNow.current = walkIndex;
    drawCursor(walkIndex);
  }, [walkIndex]);
  const onOpen = useSteady(open);
  const onToggle = useSteady(toggle);
  useTableKeys(props.hasKeys ?? true, {
    count,
    cursor: () => cursorNow.current,
    move: (index) => {
      setCursor(index);
      // What was clicked last must not take the Enter that is meant for the row.
      scroller?.focus({ preventScroll: true });
      scrollTo(index);
      if (props.walk !== undefined) open(index);
    },
    open,
    toggle: (index) => toggle(index, false),
    fold: (index, isOpen) => setOpen(index, isOpen),
  });
  /** The rows that are marked, where none are the one the keys moved to; those that are not loaded are left out. */
  const rowsToCopy = (): Row[] => {
    const marked = selection === undefined || selection.selected.size === 0 ? [cursor] : Array.from({ length: count }, (_, index) => index);
    return marked.map((index) => source.rowAt(index)).filter((row) => row !== undefined).filter((row) => marked.length === 1 || (selection?.selected.has(rowKey(row)) ?? false));
  };
  useTableCopy(
    props.hasKeys ?? true,
    () => {
      const rows = rowsToCopy();
      return rows.length === 0 ? null : copiedRows(shown, rows);
    },
    () => tell(`${countOf(rowsToCopy().length, props.noun[0], props.noun[1])} copied.`),
  );

  if (source.count === null && source.error !== null) return <ErrorPanel text={source.error} onRetry={source.reload} />;
  const isLoading = source.count === null;
  if (source.count === 0) return <div className={classes['place']}>{props.empty}</div>;
  const rowCount = source.groups?.rowCount ?? count;
  const allSelected = selection !== undefined && rowCount > 0 && selection.selected.size >= rowCount;
  return (
    <div className={classes['table']}>
      <div
        className={classes['scroller']}
        ref={setScroller}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={isLoading ? -1 : count + 1}
        aria-busy={isLoading || source.isStale === true}
        aria-activedescendant={cursor >= 0 && cursor < count ? `row-${cursor}` : undefined}
        data-cursor={(cursor >= from && cursor < to) || undefined}
      >
        <div className={classes['sheet']} style={{ minWidth: leastWidth(shown, selection !== undefined) }}>
          <div className={classes['header']} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
            {selection && (
              <div className={classes['check']} role="columnheader">
                <Checkbox
                  aria-label="Select all"
                  checked={allSelected}
                  indeterminate={selection.selected.size > 0 && !allSelected}
                  onChange={() => {
                    if (selection.selected.size > 0) selection.onChange(new Set());
                    else void attempt(async () => selection.onChange(new Set((await source.allRows()).map(rowKey))));
                  }}
                />
              </div>
            )}
            {shown.map((column) => (
              <HeaderCell key={column.key} column={column} source={source} />
            ))}
          </div>
          {isLoading ? (
            <Bones template={template} columns={shown} withSelection={selection !== undefined} />
          ) : (
            <div className={classes['body']} style={{ height: count * ROW_HEIGHT }}>
              {Array.from({ length: to - from }, (_, at) => from + at).map((index) => {
                const head = source.groups?.headAt(index) ?? null;
                if (head !== null) {
                  return (
                    <GroupRow
                      key={index} index={index} group={head.group} isOpen={head.isOpen} hasSelection={selection !== undefined} span={shown.length} selected={selectedOf(head.group.key)} isCursor={index === cursor}
                      onOpen={onOpen} onToggle={onToggle}
                    />
                  );
                }
                const row = source.rowAt(index);
                const key = row === undefined ? null : rowKey(row);
                const isSelected = key !== null && (selection?.selected.has(key) ?? false);
                return (
                  <TableRow
                    key={index} index={index} row={row} columns={shown} template={template} hasSelection={selection !== undefined} isSelected={isSelected}
                    isCursor={index === cursor} isChosen={key !== null && key === props.openKey} onOpen={onOpen} onToggle={onToggle}
                  />
                );
              })}
            </div>
          )}
        </div>
      </div>
      <div className={classes['footer']} aria-live="polite">
        {isLoading ? 'Loading…' : countOf(rowCount, props.noun[0], props.noun[1])}
        {selection && selection.selected.size > 0 && <span>{countOf(selection.selected.size, 'selected', 'selected')}</span>}
        {source.error !== null && <span>{source.error}</span>}
      </div>
      <div className={classes['focus']} />
    </div>
  );
}

function HeaderCell<Row>({ column, source }: { readonly column: Column<Row>; readonly source: RowSource<Row> }): ReactNode {
  const right = isRightAligned(column.kind) || undefined;
  if (column.sortable === false) {
    return (
      <div className={classes['headerCell']} role="columnheader" data-right={right}>
        {column.header}
      </div>
    );
  }
  const isSorted = source.sort.key === column.key;
  const Arrow = source.sort.direction === 'asc' ? IconArrowUp : IconArrowDown;
  const firstDirection = column.kind === 'text' ? 'asc' : 'desc';
  return (
    <div role="columnheader" aria-sort={isSorted ? (source.sort.direction === 'asc' ? 'ascending' : 'descending') : 'none'} style={{ minWidth: 0, height: '100%' }}>
      <button
        type="button"
        className={`bare-button ${classes['headerCell'] ?? ''}`}
        style={{ width: '100%' }}
        data-right={right}
        data-sorted={isSorted || undefined}
        onClick={() => source.onSort({ key: column.key, direction: isSorted ? (source.sort.direction === 'asc' ? 'desc' : 'asc') : firstDirection })}
      >
        <span className="ellipsis">{column.header}</span>
        {isSorted && <Arrow size={12} aria-hidden />}
      </button>
    </div>
  );
}

/** Rows of the same height as those to come, so that nothing jumps. */
function Bones<Row>({ template, columns, withSelection }: { readonly template: string; readonly columns: readonly Column<Row>[]; readonly withSelection: boolean }): ReactNode {
  return (
    <div className={classes['body']} style={{ height: BONES * ROW_HEIGHT }}>
      {Array.from({ length: BONES }, (_, index) => (
        <div key={index} className={classes['row']} style={{ gridTemplateColumns: template, transform: `translateY(${index * ROW_HEIGHT}px)` }}>
          {withSelection && <div />}
          {columns.map((column) => (
            <div key={column.key} className={classes['cell']}>
              <div className={classes['bone']} style={{ width: `${45 + ((index * 17 + column.key.length * 11) % 45)}%`, ...(isRightAligned(column.kind) ? { marginLeft: 'auto' } : {}) }} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
