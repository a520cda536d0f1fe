import type { SheetRow } from './sheet-rows.ts';
import type { TemplateSheet } from './template-book.ts';

/** A heading without what stands in brackets: "Start Date\n(Required)" is "start date". */
export const bareHeading = (heading: string): string => heading.replace(/\([^)]*\)/gu, ' ').replace(/\s+/gu, ' ').trim().toLowerCase();

/** Which column of a sheet is which, by the headings in its first row; of two of one name the first. */
export function columnsOf<Name extends string>({ rows }: TemplateSheet, headings: Readonly<Record<Name, readonly string[]>>): ReadonlyMap<Name, number> {
  const columns = new Map<Name, number>();
  for (const { text, column } of rows.find(({ line }) => line === 1)?.cells.values() ?? []) {
    const name = (Object.keys(headings) as Name[]).find((key) => headings[key].includes(bareHeading(text)));
    if (name !== undefined && !columns.has(name)) columns.set(name, column);
  }
  return columns;
}

const isBlank = ({ cells }: SheetRow): boolean => [...cells.values()].every(({ text, isFormula }) => text.trim() === '' && !isFormula);

/** The first line below all that is written. */
export const lineBelow = ({ rows }: TemplateSheet): number => 1 + Math.max(1, ...rows.filter((row) => !isBlank(row)).map(({ line }) => line));
