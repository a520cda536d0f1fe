import { toPortfolioUnit } from '../meter-units.ts';
import { columnsOf } from './headings.ts';
import type { TemplateBook, TemplateSheet } from './template-book.ts';

const HEADINGS = {
  propertyId: ['portfolio manager id'], property: ['property name'], type: ['meter type'], meter: ['meter name'], unit: ['units'], active: ['date meter became active'], inUse: ['in use?'],
  metered: ['bulk or metered?'], counted: ['include in property metrics?'], customName: ['custom meter id 1 name'], customValue: ['custom meter id 1 value'],
} as const;
export type MeterHeading = keyof typeof HEADINGS;

/** A sheet of new meters. */
export interface MeterSheet {
  readonly sheet: TemplateSheet;
  readonly columns: ReadonlyMap<MeterHeading, number>;
  /** Lines that Portfolio Manager prefilled for a meter that has no name yet. */
  readonly waiting: readonly { readonly line: number; readonly propertyId: string; readonly type: string }[];
  readonly types: readonly string[];
  readonly units: readonly string[];
}

export interface Property {
  readonly id: string;
  readonly name: string;
}

/** The texts below a heading of the sheet of lists, up to an empty cell. */
function listOf(book: TemplateBook, heading: string): string[] {
  const rows = book.sheets.find(({ name }) => name === 'Validation')?.rows ?? [];
  const column = [...(rows[0]?.cells.values() ?? [])].find(({ text }) => text === heading)?.column;
  const texts = column === undefined ? [] : rows.slice(1).map(({ cells }) => cells.get(column)?.text.trim() ?? '');
  const end = texts.indexOf('');
  return end === -1 ? texts : texts.slice(0, end);
}

/** The sheets of new meters of energy and of water, and the properties that the template names; none where it is another workbook. */
export function readMeterSheets(book: TemplateBook): { readonly energy: MeterSheet | null; readonly water: MeterSheet | null; readonly properties: readonly Property[] } {
  const properties = new Map<string, Property>();
  const read = (kind: RegExp, types: string, units: string): MeterSheet | null => {
    const sheet = book.sheets.find(({ name }) => kind.test(name));
    const columns = sheet === undefined ? null : columnsOf(sheet, HEADINGS);
    if (sheet === undefined || columns === null || !(['propertyId', 'type', 'meter', 'unit', 'active'] as const).every((heading) => columns.has(heading))) return null;
    const rows = sheet.rows.filter(({ line }) => line > 1).map(({ line, cells }) => ({ line, at: (heading: MeterHeading): string => cells.get(columns.get(heading) ?? -1)?.text.trim() ?? '' }));
    for (const { at } of rows) if (at('propertyId') !== '') properties.set(at('propertyId'), { id: at('propertyId'), name: at('property') });
    const waiting = rows.filter(({ at }) => at('propertyId') !== '' && at('meter') === '').map(({ line, at }) => ({ line, propertyId: at('propertyId'), type: at('type') }));
    return { sheet, columns, waiting, types: listOf(book, types), units: listOf(book, units) };
  };
  const energy = read(/^create meters \(energy\)$/iu, 'EnergyMeters', 'AllEnergyUnits');
  const water = read(/^create meters \(water\)$/iu, 'WaterMeters', 'WaterUnits');
  return { energy, water, properties: [...properties.values()] };
}

/** The name that the template's own list has for a unit of ours; null where it has none. */
export const unitIn = (units: readonly string[], own: string): string | null => units.find((name) => toPortfolioUnit(1, own, name) === 1) ?? null;
