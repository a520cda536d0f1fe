import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { CompletenessRow } from '../../../shared/domain/completeness.ts';
import { isTyping } from '../../app/keys.ts';
import { ErrorPanel } from '../../components/panels.tsx';
import { copiedRows } from '../../components/table-model.ts';
import { tell } from '../../components/toast.tsx';
import type { PageSource } from '../../components/use-pages.ts';
import { useTableCopy } from '../../components/use-table-copy.ts';
import { useSteady } from '../../components/use-steady.ts';
import { useVisibleRows } from '../../components/use-visible-rows.ts';
import { formatMonth, formatMonthShort } from '../../words/format-day.ts';
import { countOf } from '../../words/format-number.ts';
import { LEGEND, monthStateWords } from '../../words/month-states.ts';
import { GridRow, ROW_HEIGHT } from './grid-row.tsx';
import classes from './completeness.module.css';
import { gridColumns, movedCell } from './grid-table.ts';

/** Rows drawn while none are known. */
const BONES = 12;

interface CompletenessGridProps {
  readonly months: readonly string[];
  readonly source: PageSource<CompletenessRow>;
  /** The month that stands open beside the grid. */
  readonly chosen: { readonly siteId: string; readonly month: string } | null;
  readonly onOpen: (row: CompletenessRow, month: string) => void;
  readonly empty: ReactNode;
}

/** Sites against months. Only the rows in sight are drawn; the arrows go from month to month, Enter shows what stands behind one. */
export function CompletenessGrid({ months, source, chosen, onOpen, empty }: CompletenessGridProps): ReactNode {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [cursor, drawCursor] = useState<readonly [row: number, column: number] | null>(null);
  const now = useRef<readonly [number, number] | null>(null);
  const isLoading = source.count === null;
  const count = source.count ?? 0;
  const { from, to, scrollTo } = useVisibleRows('Completeness', scroller, count, ROW_HEIGHT);
  const { ensure } = source;
  useEffect(() => {
    if (count > 0 && to > from) ensure(from, to - 1);
  }, [ensure, from, to, count]);
  // The newest months are what a person comes for.
  useEffect(() => {
    scroller?.scrollTo({ left: scroller.scrollWidth });
  }, [scroller, months.length, isLoading]);
  // What stands open stays in sight when its panel takes room.
  const chosenMonth = chosen?.month;
  useEffect(() => {
    const column = months.indexOf(chosenMonth ?? '');
    if (column >= 0) scroller?.querySelector(`[data-month-index="${column}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [scroller, chosenMonth, months]);
  const setCursor = (place: readonly [number, number]): void => {
    now.current = place;
    drawCursor(place);
  };
  const open = ([row, column]: readonly [number, number]): void => {
    const at = source.rowAt(row);
    const month = months[column];
    setCursor([row, column]);
    if (at !== undefined && month !== undefined) onOpen(at, month);
  };
  const openMonth = useSteady((row: number, column: number) => open([row, column]));
  const names = useMemo(() => months.map((month) => formatMonth(`${month}-01`)), [months]);
  useTableCopy(
    true,
    () => {
      const row = cursor === null ? undefined : source.rowAt(cursor[0]);
      return row === undefined ? null : copiedRows(gridColumns(months), [row]);
    },
    () => tell('1 site copied.'),
  );
  const onKey = (event: React.KeyboardEvent): void => {
    if (event.altKey || event.metaKey || isTyping(event.target)) return;
    const place = now.current ?? [0, months.length - 1];
    if (event.key === 'Enter') {
      event.preventDefault();
      open(place);
      return;
    }
    const next = now.current === null && event.key.startsWith('Arrow') ? place : movedCell(event.key, event.ctrlKey, place, count, months.length);
    if (next === null) return;
    event.preventDefault();
    setCursor(next);
    scrollTo(next[0]);
    scroller?.querySelector(`[data-month-index="${next[1]}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  if (source.count === null && source.error !== null) return <ErrorPanel text={source.error} onRetry={source.reload} />;
  if (source.count === 0) return <div className={classes['frame']}>{empty}</div>;
  return (
    <div className={classes['frame']}>
      <div
        ref={setScroller}
        className={classes['scroller']}
        role="grid"
        tabIndex={0}
        aria-label="Completeness"
        aria-rowcount={isLoading ? -1 : count + 1}
        aria-colcount={months.length + 1}
        aria-busy={isLoading || source.isStale}
        aria-activedescendant={cursor === null ? undefined : `month-${cursor[0]}-${cursor[1]}`}
        onKeyDown={onKey}
      >
        <div className={classes['sheet']}>
          <div className={classes['header']} role="row" aria-rowindex={1}>
            <div className={classes['site']} role="columnheader">Site</div>
            {months.map((month, index) => {
              const [name, year] = formatMonthShort(`${month}-01`);
              return <div key={month} className={classes['month']} role="columnheader" aria-label={names[index]} data-month-index={index} style={{ scrollMarginLeft: 260 }}><span>{name}</span><span>{year}</span></div>;
            })}
          </div>
          <div className={classes['body']} style={{ height: (isLoading ? BONES : count) * ROW_HEIGHT }}>
            {Array.from({ length: isLoading ? BONES : to - from }, (_, at) => (isLoading ? at : from + at)).map((index) => {
              const row = source.rowAt(index);
              return (
                <GridRow
                  key={index} index={index} row={row} months={months} names={names} onOpen={openMonth}
                  cursor={cursor !== null && cursor[0] === index ? cursor[1] : null}
                  chosen={chosen !== null && chosen.siteId === row?.siteId ? chosen.month : null}
                />
              );
            })}
          </div>
        </div>
      </div>
      <div className={classes['footer']}>
        <span aria-live="polite">{isLoading ? 'Loading…' : countOf(count, 'site')}</span>
        {LEGEND.map((state) => {
          const { word, sign, meaning } = monthStateWords(state);
          return <span key={state} title={meaning}><span className={classes['sign']} aria-hidden>{sign}</span> {word}</span>;
        })}
        <span title="no account stands here yet, or the month is before its first bill">Blank: nothing expected</span>
        {source.error !== null && <span>{source.error}</span>}
      </div>
    </div>
  );
}
