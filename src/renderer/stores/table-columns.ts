import { create } from 'zustand';
import type { ColumnChoice } from '../components/table-model.ts';

/** By the name of the table. */
type Choices = Readonly<Record<string, ColumnChoice>>;

const KEPT_UNDER = 'table-columns';

/** What was kept, as far as it is of its form; by hand, since the first screen is drawn without schemas. */
export function parseChoices(kept: string | null): Choices {
  const entriesOf = (value: unknown): [string, unknown][] => (typeof value === 'object' && value !== null ? Object.entries(value) : []);
  try {
    return Object.fromEntries(
      entriesOf(JSON.parse(kept ?? '{}')).map(([table, choice]) => [table, Object.fromEntries(entriesOf(choice).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'))]),
    );
  } catch {
    return {};
  }
}

interface TableColumns {
  readonly choices: Choices;
  /** The width in pixels at which each table was drawn last. */
  readonly widths: Readonly<Record<string, number>>;
}

const useTableColumns = create<TableColumns>()(() => ({ choices: parseChoices(typeof localStorage === 'undefined' ? null : localStorage.getItem(KEPT_UNDER)), widths: {} }));

const NONE: ColumnChoice = {};

/** The columns a person chose for a table; kept on this computer. */
export const useColumnChoice = (table: string): ColumnChoice => useTableColumns((s) => s.choices[table]) ?? NONE;

/** The width a table was drawn at last, which decides on the columns nobody chose; 0 before it was drawn. */
export const useTableWidth = (table: string): number => useTableColumns((s) => s.widths[table] ?? 0);

export const noteTableWidth = (table: string, width: number): void => useTableColumns.setState(({ widths }) => (widths[table] === width ? {} : { widths: { ...widths, [table]: width } }));

/** Keeps the choice of a table; an empty one leaves it to the width again. */
export function chooseColumns(table: string, choice: ColumnChoice): void {
  useTableColumns.setState(({ choices }) => ({ choices: { ...choices, [table]: choice } }));
  localStorage.setItem(KEPT_UNDER, JSON.stringify(useTableColumns.getState().choices));
}
