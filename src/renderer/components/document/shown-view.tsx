import { Text } from '@mantine/core';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { ShownDocument } from '../../../shared/domain/shown-document.ts';
import type { EvidenceBox } from './boxes.ts';
import classes from './document-view.module.css';
import { EvidenceLayer } from './evidence-layer.tsx';
import { PickLayer } from './pick-layer.tsx';
import type { Picking } from './picking.ts';
import { pickablesOf, pickablesOfEvidence, runsOf, toLines, type Pickable } from './printed-lines.ts';

interface ShownViewProps {
  readonly shown: ShownDocument;
  /** Width of a drawn page in CSS pixels. */
  readonly width: number;
  readonly zoom: number;
  readonly boxes: readonly EvidenceBox[];
  readonly active: string | null;
  readonly onPick: (path: string) => void;
  readonly picking: Picking | null;
}

/** An original that no browser draws, as pictures, pages of words or tables. */
export function ShownView(props: ShownViewProps): ReactNode {
  const { shown } = props;
  return (
    <>
      {shown.kind === 'PICTURES' && shown.pages.map((page) => <PicturePage key={page.number} page={page} {...props} boxes={onPage(props.boxes, page.number)} />)}
      {shown.kind === 'WORDS' && shown.pages.map((page) => <WordsPage key={page.number} page={page} {...props} boxes={onPage(props.boxes, page.number)} />)}
      {shown.kind === 'TABLES' && shown.sheets.map((sheet) => <TableSheet key={sheet.number} sheet={sheet} {...props} boxes={onPage(props.boxes, sheet.number)} />)}
      {shown.leftOut !== null && <Text c="dimmed" ta="center" pb={14}>Of this file {shown.leftOut}.</Text>}
    </>
  );
}

const onPage = (boxes: readonly EvidenceBox[], number: number): readonly EvidenceBox[] => boxes.filter((box) => box.evidence.page === number);

interface PageProps<Page> extends Omit<ShownViewProps, 'shown'> {
  readonly page: Page;
}

function PicturePage({ page, width, boxes, active, onPick, picking }: PageProps<Extract<ShownDocument, { kind: 'PICTURES' }>['pages'][number]>): ReactNode {
  const pixelsPerPoint = width / page.width;
  return (
    <div className={classes['page']} data-page={page.number} style={{ width, height: page.height * pixelsPerPoint }}>
      <img src={page.data} alt={`Page ${page.number}`} />
      <EvidenceLayer boxes={boxes} pixelsPerPoint={pixelsPerPoint} active={active} onPick={onPick} />
      {picking && <PickLayer pickables={pickablesOfEvidence(boxes.map((box) => box.evidence), picking.kind, picking.style)} runs={[]} pixelsPerPoint={pixelsPerPoint} onPick={picking.onPick} />}
    </div>
  );
}

/** Print reaches from its baseline this share of its height down. */
const DESCENT = 0.2;

/** Whether every letter of a page is as wide as every other, as a typewriter prints: then it is drawn so, and none is stretched. */
function isTypewritten(words: Extract<ShownDocument, { kind: 'WORDS' }>['pages'][number]['words']): boolean {
  const advances = words.map(([text, x0, , x1]) => (x1 - x0) / Math.max(1, [...text].length));
  return advances.length > 0 && Math.max(...advances) - Math.min(...advances) < 0.05;
}

function WordsPage({ page, width, boxes, active, onPick, picking }: PageProps<Extract<ShownDocument, { kind: 'WORDS' }>['pages'][number]>): ReactNode {
  const pixelsPerPoint = width / page.width;
  const isEven = useMemo(() => isTypewritten(page.words), [page]);
  const lines = useMemo(() => toLines(page.words.map(([text, x0, y0, x1, y1]) => ({ text, x: x0, baseline: y1 - DESCENT * (y1 - y0), width: x1 - x0, size: y1 - y0 }))), [page]);
  return (
    <div className={classes['page']} data-page={page.number} style={{ width, height: page.height * pixelsPerPoint }}>
      <svg className={classes['words']} data-even={isEven || undefined} viewBox={`0 0 ${page.width} ${page.height}`} role="img" aria-label={`Page ${page.number}`} data-selectable>
        {page.words.map(([text, x0, y0, x1, y1], index) => (
          <text key={index} x={x0} y={y1 - DESCENT * (y1 - y0)} fontSize={y1 - y0} textLength={Math.max(1, x1 - x0)} lengthAdjust="spacingAndGlyphs">{text}</text>
        ))}
      </svg>
      <EvidenceLayer boxes={boxes} pixelsPerPoint={pixelsPerPoint} active={active} onPick={onPick} />
      {picking && <PickLayer pickables={pickablesOf(lines, page.number, picking.kind, picking.style)} runs={picking.kind === 'TEXT' ? runsOf(lines, page.number) : []} pixelsPerPoint={pixelsPerPoint} onPick={picking.onPick} />}
    </div>
  );
}

interface SheetProps extends Omit<ShownViewProps, 'shown'> {
  readonly sheet: Extract<ShownDocument, { kind: 'TABLES' }>['sheets'][number];
}

/** The name a spreadsheet gives a column: A to Z, then AA. */
const columnName = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : `${columnName(Math.floor(index / 26) - 1)}${columnName(index % 26)}`);

function TableSheet({ sheet, zoom, boxes, active, onPick, picking }: SheetProps): ReactNode {
  const columns = Math.max(1, ...sheet.rows.map((row) => row.length));
  const activeCell = useRef<HTMLTableCellElement>(null);
  useEffect(() => {
    activeCell.current?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'smooth' });
  }, [active]);
  const byCell = useMemo(() => {
    const found = new Map<string, EvidenceBox[]>();
    for (const box of boxes) {
      const [column, row] = box.evidence.box;
      found.set(`${row} ${column}`, [...(found.get(`${row} ${column}`) ?? []), box]);
    }
    return found;
  }, [boxes]);
  const pick = (text: string, column: number, row: number): Pickable | null => {
    if (!picking || text === '') return null;
    const evidence = { page: sheet.number, box: [column, row, column + 1, row + 1] as [number, number, number, number], text };
    return pickablesOfEvidence([evidence], picking.kind, picking.style)[0] ?? null;
  };
  return (
    <div className={classes['sheet']} data-page={sheet.number} style={{ fontSize: 12 * zoom }}>
      {sheet.name !== '' && <Text fw={600} px={8} py={6}>{sheet.name}</Text>}
      <table data-selectable>
        <thead>
          <tr><th aria-label="Row" />{Array.from({ length: columns }, (_, index) => <th key={index} scope="col">{columnName(index)}</th>)}</tr>
        </thead>
        <tbody>
          {sheet.rows.map((cells, index) => {
            const row = sheet.firstRow + index;
            return (
              <tr key={row}>
                <th scope="row">{row + 1}</th>
                {Array.from({ length: columns }, (_, column) => {
                  const text = cells[column] ?? '';
                  const own = byCell.get(`${row} ${column}`) ?? [];
                  const isActive = own.some((box) => box.path === active);
                  const pickable = pick(text, column, row);
                  return (
                    <td key={column} ref={isActive ? activeCell : undefined} data-read={own.length > 0 || undefined} data-active={isActive || undefined} title={own.map((box) => box.label).join(', ') || undefined}>
                      {pickable ? (
                        <button type="button" tabIndex={-1} aria-label={`Take ${text}`} onMouseDown={(event) => event.preventDefault()} onClick={() => picking?.onPick(pickable)}>{text}</button>
                      ) : own[0] ? (
                        <button type="button" tabIndex={-1} aria-label={`${own[0].label}: ${text}`} onClick={() => own[0] && onPick(own[0].path)}>{text}</button>
                      ) : text}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
