import type { CompletenessRow } from '../../../shared/domain/completeness.ts';
import type { Column } from '../../components/table-model.ts';
import { formatMonth } from '../../words/format-day.ts';
import { monthStateWords } from '../../words/month-states.ts';

/** The grid as a table of words, for saving and copying. */
export function gridColumns(months: readonly string[], locale?: string): Column<CompletenessRow>[] {
  return [
    { key: 'company', header: 'Company', kind: 'text', width: 0, cell: (row) => row.companyName },
    { key: 'site', header: 'Site', kind: 'text', width: 0, cell: (row) => row.siteName },
    ...months.map((month, index): Column<CompletenessRow> => ({
      key: month, header: formatMonth(`${month}-01`, locale), kind: 'text', width: 0, cell: (row) => monthStateWords(row.states[index] ?? 'NONE').word,
    })),
  ];
}

/** The cell a key leads to from another; null for a key that leads nowhere. */
export function movedCell(key: string, isControl: boolean, [row, column]: readonly [number, number], rows: number, columns: number): readonly [number, number] | null {
  const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
  const to = (nextRow: number, nextColumn: number): readonly [number, number] => [clamp(nextRow, rows), clamp(nextColumn, columns)];
  if (rows === 0) return null;
  switch (key) {
    case 'ArrowDown': return to(row + 1, column);
    case 'ArrowUp': return to(row - 1, column);
    case 'ArrowRight': return to(row, column + 1);
    case 'ArrowLeft': return to(row, column - 1);
    case 'PageDown': return to(row + 20, column);
    case 'PageUp': return to(row - 20, column);
    case 'Home': return isControl ? to(0, 0) : to(row, 0);
    case 'End': return isControl ? to(rows - 1, columns - 1) : to(row, columns - 1);
    default: return null;
  }
}
