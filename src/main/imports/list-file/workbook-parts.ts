import { SaxesParser } from 'saxes';
import { LONGEST_CELL, MOST_RAW_COLUMNS, MOST_RAW_ROWS } from './raw-table.ts';

/** Thrown inside a parser to leave it early; never leaves this file. */
class Enough extends Error {}

interface Handlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads XML as a stream of events. Entities are the five of XML: saxes expands no others. @throws what is no XML */
function readXml(xml: string, { open, close, text }: Handlers): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => open?.(localName(tag.name), tag.attributes));
  parser.on('closetag', (tag) => close?.(localName(tag.name)));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  try {
    parser.write(xml).close();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
}

/** The texts that cells refer to by number. */
export function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let current = '';
  let isText = false;
  let isPhonetic = false;
  readXml(xml, {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text: (text) => {
      if (isText && current.length < LONGEST_CELL) current += text;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') strings.push(current.slice(0, LONGEST_CELL));
    },
  });
  return strings;
}

/** Formats that Excel knows by number alone and that show a date (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 in East Asian languages). */
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Which cell styles show a number as a date, by their place. */
export function dateStyles(xml: string): boolean[] {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isInCells = false;
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') {
        const code = (attributes['formatCode'] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
        custom.set(Number(attributes['numFmtId']), /[dy]/i.test(code) && !/General/i.test(code));
      }
      if (name === 'cellXfs') isInCells = true;
      if (name === 'xf' && isInCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        styles.push(custom.get(id) ?? isBuiltInDate(id));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return styles;
}

export interface SheetPlace {
  readonly name: string;
  readonly relation: string;
  readonly isHidden: boolean;
}

/** The sheets of a workbook in their order, and whether its days are counted from 1904. */
export function sheetPlaces(xml: string): { readonly sheets: readonly SheetPlace[]; readonly is1904: boolean } {
  const sheets: SheetPlace[] = [];
  let is1904 = false;
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => localName(key) === 'id' && key.includes(':'))?.[1] ?? '';
      sheets.push({ name: attributes['name'] ?? '', relation, isHidden: (attributes['state'] ?? 'visible') !== 'visible' });
    },
  });
  return { sheets, is1904 };
}

/** The targets of a part's relations by their ids. */
export function relations(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes['Id'] !== undefined) targets.set(attributes['Id'], attributes['Target'] ?? '');
    },
  });
  return targets;
}

export interface SheetCell {
  readonly text: string;
  /** A number shown as a date, as days since the workbook's day 0. */
  readonly serial: number | null;
  readonly isFormula: boolean;
  /** A formula without a kept result, or an error such as #REF!. */
  readonly isBroken: boolean;
}

export interface SheetContent {
  readonly rows: readonly { readonly line: number; readonly cells: readonly (SheetCell | undefined)[] }[];
  /** Merged cells as corners, from 0. */
  readonly merges: readonly { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }[];
  /** There were more rows than are read. */
  readonly isCutOff: boolean;
}

/** "BC12" as column 54, line 12, the column from 0. */
function placeOf(reference: string): { readonly column: number; readonly line: number } {
  const [, letters = 'A', digits = '1'] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  return { column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1, line: Number(digits) };
}

/** The cells of one sheet, at most as many rows as are read of any list. */
export function sheetContent(xml: string, strings: readonly string[], dates: readonly boolean[]): SheetContent {
  const rows: { line: number; cells: (SheetCell | undefined)[] }[] = [];
  const merges: { top: number; left: number; bottom: number; right: number }[] = [];
  let line = 0;
  let cells: (SheetCell | undefined)[] = [];
  let column = -1;
  let kind = '';
  let style = 0;
  let value: string | null = null;
  let inline = '';
  let isFormula = false;
  let within: 'v' | 't' | null = null;
  let isCutOff = false;
  const endOfCell = (): void => {
    if (column >= MOST_RAW_COLUMNS || column < 0) return;
    const raw = kind === 's' ? (strings[Number(value)] ?? '') : kind === 'inlineStr' ? inline : kind === 'b' ? (value === '1' ? 'true' : 'false') : (value ?? '');
    const isNumber = (kind === '' || kind === 'n') && raw !== '' && Number.isFinite(Number(raw));
    cells[column] = {
      text: (isNumber ? String(Number(raw)) : kind === 'd' ? raw.slice(0, 10) : raw).slice(0, LONGEST_CELL),
      serial: isNumber && dates[style] === true ? Number(raw) : null,
      isFormula,
      isBroken: kind === 'e' || (isFormula && value === null),
    };
  };
  readXml(xml, {
    open: (name, attributes) => {
      switch (name) {
        case 'row':
          if (rows.length > MOST_RAW_ROWS) {
            isCutOff = true;
            throw new Enough();
          }
          line = Number(attributes['r'] ?? line + 1);
          cells = [];
          column = -1;
          break;
        case 'c':
          column = attributes['r'] === undefined ? column + 1 : placeOf(attributes['r']).column;
          kind = attributes['t'] ?? '';
          style = Number(attributes['s'] ?? 0);
          value = null;
          inline = '';
          isFormula = false;
          break;
        case 'v':
          within = 'v';
          value = '';
          break;
        case 't':
          within = 't';
          break;
        case 'f':
          isFormula = true;
          break;
        case 'mergeCell': {
          const [first = 'A1', last = first] = (attributes['ref'] ?? 'A1').split(':');
          const [from, to] = [placeOf(first), placeOf(last)];
          if (merges.length < MOST_RAW_ROWS) merges.push({ top: from.line, left: from.column, bottom: to.line, right: to.column });
          break;
        }
        default:
      }
    },
    text: (text) => {
      if (within === 'v') value = (value ?? '') + text;
      else if (within === 't' && inline.length < LONGEST_CELL) inline += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') within = null;
      if (name === 'c') endOfCell();
      if (name === 'row' && cells.some((cell) => cell !== undefined && (cell.text.trim() !== '' || cell.isBroken))) rows.push({ line, cells });
    },
  });
  return { rows, merges, isCutOff };
}
