import { create } from 'zustand';
import type { ColumnChoice } from '../components/table-model.ts';
import { keptChoices } from './kept-choices.ts';

const columns = keptChoices<ColumnChoice>('table-columns', {}, (parts) => Object.fromEntries(Object.entries(parts).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean')));

/** What was kept, as far as it is of its form. */
export const parseChoices = columns.parse;

/** The columns a person chose for a table; kept on this computer. */
export const useColumnChoice = columns.useChoice;

/** Keeps the choice of a table; an empty one leaves it to the width again. */
export const chooseColumns = columns.choose;

/** The width in pixels at which each table was drawn last. */
const useTableWidths = create<Readonly<Record<string, number>>>()(() => ({}));

/** The width a table was drawn at last, which decides on the columns nobody chose; 0 before it was drawn. */
export const useTableWidth = (table: string): number => useTableWidths((s) => s[table] ?? 0);

export const noteTableWidth = (table: string, width: number): void => useTableWidths.setState((widths) => (widths[table] === width ? widths : { [table]: width }));
