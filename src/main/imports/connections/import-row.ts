import type { ImportColumn } from '../../../shared/domain/import-columns.ts';

/** Every column but the password, whose text is kept apart: see secret-shelf.ts. */
export type TextColumn = Exclude<ImportColumn, 'password'>;

/** A row of the import as it stands: texts, and the number under which its password lies on the shelf. */
export interface ImportRow {
  readonly id: number;
  /** The line of the file it came from; null for a row added by hand. */
  readonly line: number | null;
  readonly cells: Readonly<Partial<Record<TextColumn, string>>>;
  /** null where there is none. */
  readonly secret: number | null;
}

/** The text of a cell without the space around it. */
export const cellOf = (row: ImportRow, column: TextColumn): string => (row.cells[column] ?? '').trim();
