import { columnLetters } from '../../xlsx-stream.ts';
import { escapeXml } from '../../xml-text.ts';
import type { TemplateSheet } from './template-book.ts';
import type { SheetRow } from './sheet-rows.ts';

/** A row to be written: into which line, with whose looks, and what. */
export interface FilledRow {
  readonly line: number;
  /** The line whose cells of `repeated` are copied and whose looks the others take. */
  readonly like: number;
  readonly values: ReadonlyMap<number, string | number>;
  readonly repeated: readonly number[];
  /** Columns that hold a day. */
  readonly days: readonly number[];
}

const at = (column: number, line: number): string => `${columnLetters(column)}${line}`;

function valueCell(column: number, line: number, style: number, value: string | number): string {
  const opening = `<c r="${at(column, line)}" s="${style}"`;
  return typeof value === 'number' ? `${opening}><v>${value}</v></c>` : `${opening} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

function rowXml({ line, like, values, repeated, days }: FilledRow, rows: ReadonlyMap<number, SheetRow>, dayStyles: readonly boolean[]): string {
  const [own, model] = [rows.get(line), rows.get(like)];
  const cells = new Map<number, string>([...(own?.cells.values() ?? [])].map(({ column, xml }) => [column, xml]));
  for (const column of line === like ? [] : repeated) {
    const cell = model?.cells.get(column);
    if (cell !== undefined) cells.set(column, cell.xml.replace(/\br="[A-Z]+\d+"/u, `r="${at(column, line)}"`));
  }
  const fallback = dayStyles.indexOf(true);
  for (const [column, value] of values) {
    const style = model?.cells.get(column)?.style ?? own?.cells.get(column)?.style ?? 0;
    // A day in a cell that shows none would stand there as a number in the tens of thousands.
    const shown = !days.includes(column) || dayStyles[style] === true ? style
      : days.map((other) => model?.cells.get(other)?.style ?? -1).find((other) => dayStyles[other] === true) ?? (fallback === -1 ? style : fallback);
    cells.set(column, valueCell(column, line, shown, value));
  }
  const opening = (own?.opening ?? model?.opening ?? '<row>').replace(/\s(?:r|spans)="[^"]*"/gu, '').replace(/^<row/u, `<row r="${line}"`);
  return `${opening}${[...cells].sort(([a], [b]) => a - b).map(([, xml]) => xml).join('')}</row>`;
}

/** The XML of a sheet with more of its rows filled; all else of it stays as it is, byte for byte. */
export function fillSheet({ xml, rows }: TemplateSheet, filled: readonly FilledRow[], dayStyles: readonly boolean[]): string {
  if (filled.length === 0) return xml;
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const end = rows.at(-1)?.to ?? xml.indexOf('</sheetData>');
  let [written, from] = ['', 0];
  for (const row of [...filled].sort((a, b) => a.line - b.line)) {
    const own = byLine.get(row.line);
    const next = own === undefined ? (rows.find(({ line }) => line > row.line)?.from ?? end) : own.from;
    written += xml.slice(from, next) + rowXml(row, byLine, dayStyles);
    from = own?.to ?? next;
  }
  const last = Math.max(...filled.map(({ line }) => line));
  return (written + xml.slice(from)).replace(/(<dimension ref="[A-Z]+\d+:[A-Z]+)(\d+)"/u, (_all, place: string, line: string) => `${place}${Math.max(Number(line), last)}"`);
}
