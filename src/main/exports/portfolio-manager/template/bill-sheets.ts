import { cellDay } from './cell-day.ts';
import { columnsOf } from './headings.ts';
import type { TemplateBook, TemplateSheet } from './template-book.ts';
import { OtherWorkbook } from './workbook.ts';

/** The columns that are read or filled; what was used is called by another name where it is neither electricity nor water. */
const HEADINGS = {
  meterId: ['meter id'], entryId: ['meter consumption id'], propertyId: ['portfolio manager id'], property: ['property name'], meter: ['meter name'], type: ['meter type'], start: ['start date'], end: ['end date'], delivery: ['delivery date'],
  usage: ['usage', 'quantity'], unit: ['meter unit'], cost: ['cost'], demand: ['demand'], estimation: ['estimation'], greenPower: ['green power?'],
} as const;
export type BillHeading = keyof typeof HEADINGS;

/** Days that the template has an entry for. */
export interface EnteredDays {
  readonly start: string;
  readonly end: string;
  /** Portfolio Manager has it; otherwise somebody wrote it into the template. */
  readonly isKept: boolean;
}

/** A meter of Portfolio Manager that the template was downloaded for. */
export interface TemplateMeter {
  readonly id: string;
  readonly propertyId: string;
  readonly property: string;
  readonly name: string;
  readonly type: string;
  readonly unit: string;
  readonly sheet: string;
  /** Bills of it go into this sheet; otherwise its form asks for what no bill says. */
  readonly isFillable: boolean;
  readonly entered: readonly EnteredDays[];
  /** The line whose prefilled cells are repeated. */
  readonly line: number;
  /** Lines that wait for a bill. */
  readonly openLines: readonly number[];
}

/** A sheet of bills with what is known of its columns. */
export interface BillSheet {
  readonly sheet: TemplateSheet;
  readonly columns: ReadonlyMap<BillHeading, number>;
}

const NEEDED: readonly BillHeading[] = ['usage', 'unit', 'estimation'];
/** A sheet of bills asks for their days, one of deliveries for the day of each. */
const hasDays = (columns: BillSheet['columns']): boolean => columns.has('delivery') || (columns.has('start') && columns.has('end'));

/** The sheets of bills of a template and the meters they are for. @throws TemplateRefused where it is none */
export function readBillSheets({ sheets }: TemplateBook): { readonly sheets: readonly BillSheet[]; readonly meters: readonly TemplateMeter[] } {
  const billSheets = sheets.map((sheet) => ({ sheet, columns: columnsOf(sheet, HEADINGS) })).filter(({ columns }) => columns.has('meterId') && columns.has('meter'));
  if (billSheets.length === 0) throw new OtherWorkbook('This is neither the template “Add bills to existing meters” nor “Add meters to existing properties”. Download one of them from Portfolio Manager, for the properties you want.');
  const meters = new Map<string, TemplateMeter>();
  for (const { sheet, columns } of billSheets) {
    const isFillable = hasDays(columns) && NEEDED.every((heading) => columns.has(heading));
    for (const row of sheet.rows) {
      const at = (heading: BillHeading): string => row.cells.get(columns.get(heading) ?? -1)?.text.trim() ?? '';
      const id = at('meterId');
      if (row.line === 1 || id === '') continue;
      const known = meters.get(id) ?? { id, propertyId: at('propertyId'), property: at('property'), name: at('meter'), type: at('type'), unit: at('unit'), sheet: sheet.name, isFillable, entered: [], line: row.line, openLines: [] };
      const delivery = cellDay(at('delivery'));
      const [start, end] = [cellDay(at('start')) ?? delivery, cellDay(at('end')) ?? delivery];
      const isOpen = at('entryId') === '' && at('start') === '' && at('delivery') === '' && at('usage') === '' && ![...row.cells.values()].some(({ isFormula }) => isFormula);
      meters.set(id, {
        ...known,
        entered: start !== null && end !== null && start <= end ? [...known.entered, { start, end, isKept: at('entryId') !== '' }] : known.entered,
        openLines: isOpen ? [...known.openLines, row.line] : known.openLines,
      });
    }
  }
  return { sheets: billSheets, meters: [...meters.values()] };
}
