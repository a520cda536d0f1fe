import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** A cell as it stands in the XML of a sheet. */
export interface SheetCell {
  /** From 0. */
  readonly column: number;
  readonly style: number;
  /** Text, or a number as text; empty where the cell holds nothing. */
  readonly text: string;
  readonly isFormula: boolean;
  /** The whole element. */
  readonly xml: string;
}

/** A row, with where its element begins and ends in the XML. */
export interface SheetRow {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** `<row …>` as it stands, never closed in itself. */
  readonly opening: string;
  readonly cells: ReadonlyMap<number, SheetCell>;
}

/** A sheet that is not written the way Portfolio Manager and spreadsheet programs do. */
export class SheetUnlike extends Error {}

/** "BC" as 54, from 0. */
export const columnAt = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Goes through XML as events; entities are the five of XML, saxes expands no others. @throws what is no XML */
export function walkXml(xml: string, on: { readonly open?: (tag: SaxesTagPlain, position: number) => void; readonly close?: (tag: SaxesTagPlain, position: number) => void; readonly text?: (text: string) => void }): void {
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => on.open?.(tag, parser.position));
  parser.on('closetag', (tag) => on.close?.(tag, parser.position));
  parser.on('text', (text) => on.text?.(text));
  parser.on('cdata', (text) => on.text?.(text));
  parser.write(xml).close();
}

/** The rows of a sheet with their cells and places. @throws SheetUnlike, and what is no XML */
export function sheetRows(xml: string, strings: readonly string[]): SheetRow[] {
  const rows: SheetRow[] = [];
  let row: { line: number; from: number; opening: string; cells: Map<number, SheetCell> } | null = null;
  let cell: { column: number; style: number; type: string; from: number } | null = null;
  let [value, inline, isFormula] = ['', '', false];
  let within: string | null = null;
  // No attribute can hold a "<", so that the last one before the end of a tag is where it begins.
  const startOf = (position: number): number => xml.lastIndexOf('<', position - 1);
  walkXml(xml, {
    open: ({ name, attributes }, position) => {
      if (name === 'row') {
        const from = startOf(position);
        row = { line: Number(attributes['r'] ?? (rows.at(-1)?.line ?? 0) + 1), from, opening: xml.slice(from, position).replace(/\s*\/?>$/u, '>'), cells: new Map() };
      } else if (name === 'c') {
        const letters = /^[A-Z]{1,3}(?=\d)/u.exec(attributes['r'] ?? '')?.[0];
        if (letters === undefined) throw new SheetUnlike('a cell without its place');
        cell = { column: columnAt(letters), style: Number(attributes['s'] ?? 0), type: attributes['t'] ?? 'n', from: startOf(position) };
        [value, inline, isFormula] = ['', '', false];
      } else if (name === 'f') isFormula = true;
      within = name;
    },
    text: (text) => {
      if (within === 'v') value += text;
      else if (within === 't' && cell !== null) inline += text;
    },
    close: ({ name }, position) => {
      within = null;
      if (name === 'c' && cell !== null && row !== null) {
        const { column, style, type, from } = cell;
        row.cells.set(column, { column, style, isFormula, text: type === 's' ? (strings[Number(value)] ?? '') : type === 'inlineStr' ? inline : type === 'e' ? '' : value, xml: xml.slice(from, position) });
        cell = null;
      } else if (name === 'row' && row !== null) {
        rows.push({ ...row, to: position });
        row = null;
      }
    },
  });
  return rows;
}
