import type { ImportColumn } from '../../../shared/domain/import-columns.ts';
import type { ImportRowView } from '../../../shared/domain/import-view.ts';

export interface CellPlace {
  readonly rowId: number;
  readonly column: ImportColumn;
}

export type Move = 'LEFT' | 'RIGHT' | 'UP' | 'DOWN' | 'NEXT' | 'PREVIOUS' | 'ROW_START' | 'ROW_END' | 'PAGE_UP' | 'PAGE_DOWN';

const PAGE = 15;
const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: 'LEFT', ArrowRight: 'RIGHT', ArrowUp: 'UP', ArrowDown: 'DOWN', Home: 'ROW_START', End: 'ROW_END', PageUp: 'PAGE_UP', PageDown: 'PAGE_DOWN',
};

/** The move a key stands for, or null. */
export const moveOf = (key: string): Move | null => MOVES[key] ?? null;

/**
 * Where a move leads from a cell. NEXT and PREVIOUS go on to the next row at a row's end and give null where there is no cell more,
 * so that Tab leaves the table there; the others stay at the edge.
 */
export function moved(place: CellPlace, move: Move, rowIds: readonly number[], columns: readonly ImportColumn[]): CellPlace | null {
  const row = Math.max(0, rowIds.indexOf(place.rowId));
  const column = Math.max(0, columns.indexOf(place.column));
  const at = (rowIndex: number, columnIndex: number): CellPlace | null => {
    const rowId = rowIds[Math.max(0, Math.min(rowIds.length - 1, rowIndex))];
    const name = columns[Math.max(0, Math.min(columns.length - 1, columnIndex))];
    return rowId === undefined || name === undefined ? null : { rowId, column: name };
  };
  switch (move) {
    case 'LEFT': return at(row, column - 1);
    case 'RIGHT': return at(row, column + 1);
    case 'UP': return at(row - 1, column);
    case 'DOWN': return at(row + 1, column);
    case 'ROW_START': return at(row, 0);
    case 'ROW_END': return at(row, columns.length - 1);
    case 'PAGE_UP': return at(row - PAGE, column);
    case 'PAGE_DOWN': return at(row + PAGE, column);
    case 'NEXT': return column < columns.length - 1 ? at(row, column + 1) : row < rowIds.length - 1 ? at(row + 1, 0) : null;
    case 'PREVIOUS': return column > 0 ? at(row, column - 1) : row > 0 ? at(row - 1, columns.length - 1) : null;
  }
}

export const isError = (row: ImportRowView, column: ImportColumn): boolean => row.remarks[column]?.kind === 'ERROR';

export const hasErrors = (row: ImportRowView): boolean => Object.values(row.remarks).some((remark) => remark.kind === 'ERROR');

/** Whether a row's company has a connection to its provider already: what remarks of a user name or of senders tell, where they are no errors. */
export const mayComeTwice = ({ remarks }: ImportRowView): boolean => [remarks.username, remarks.senderEmails].some((remark) => remark?.kind === 'NOTICE');

/** The next cell with an error after a place, from the beginning again after the last; null where there is none. */
export function nextError(rows: readonly ImportRowView[], columns: readonly ImportColumn[], from: CellPlace | null, direction: 1 | -1 = 1): CellPlace | null {
  const places = rows.flatMap((row) => columns.filter((column) => isError(row, column)).map((column) => ({ rowId: row.id, column })));
  if (places.length === 0) return null;
  const order = ({ rowId, column }: CellPlace): number => rows.findIndex((row) => row.id === rowId) * columns.length + columns.indexOf(column);
  const here = from === null ? -1 : order(from);
  const found = direction === 1 ? places.find((place) => order(place) > here) : places.findLast((place) => order(place) < here);
  return found ?? (direction === 1 ? places[0] : places.at(-1)) ?? null;
}

/** Other rows with the same text in a column, wrong there as well: what one correction can mend at once. Never for passwords. */
export function alikeRows(rows: readonly ImportRowView[], { rowId, column }: CellPlace): number[] {
  const row = rows.find((one) => one.id === rowId);
  if (!row || column === 'password' || !isError(row, column)) return [];
  const text = row.cells[column] ?? '';
  return rows.filter((one) => one.id !== rowId && (one.cells[column] ?? '') === text && isError(one, column)).map((one) => one.id);
}
