import type { ExportKind } from '../../shared/domain/export.ts';
import type { Day } from '../../shared/units/day.ts';
import { safeName } from './file-names.ts';

/** How each file of an export ends. */
export const ENDINGS: Readonly<Record<ExportKind, string>> = { EXCEL: 'xlsx', CSV: 'zip', PORTFOLIO_XML: 'zip', GREEN_BUTTON: 'xml', ENERGYCAP: 'csv', DOCUMENTS: 'zip' };

/** What a file is called where the person does not say. */
const NAMES: Readonly<Record<ExportKind, string>> = { EXCEL: 'Bills', CSV: 'Bills as CSV', PORTFOLIO_XML: 'Portfolio Manager', GREEN_BUTTON: 'Green Button', ENERGYCAP: 'EnergyCAP', DOCUMENTS: 'Bill files' };

/** As much of a name as leaves room for the day. */
const MOST_OF_A_NAME = 40;

/** The name of an export's file: what it is, of what, and the day. @param of the company and site of its filter, as far as it names them */
export const exportName = (kind: ExportKind, day: Day, of: readonly (string | null)[] = []): string =>
  `${safeName([NAMES[kind], ...of.flatMap((name) => (name === null ? [] : [[...name].slice(0, MOST_OF_A_NAME).join('').trim()])), day].join(' '))}.${ENDINGS[kind]}`;
