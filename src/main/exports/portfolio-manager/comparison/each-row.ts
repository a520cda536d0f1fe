import { setImmediate } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { columnAt } from '../template/sheet-rows.ts';

/** As much is read at a time, so that the window is answered meanwhile. */
const PIECE = 1_000_000;
/** What stands further to the right belongs to no list of meters. */
const MOST_COLUMNS = 120;

/**
 * Goes through the rows of a sheet, one after the other, with the text of each cell that holds something by its column, from 0.
 * Nothing of a row is held when it is done. @throws what is no XML
 */
export async function eachRow(xml: string, strings: readonly string[], onRow: (cells: ReadonlyMap<number, string>) => void): Promise<void> {
  const parser = new SaxesParser({ xmlns: false });
  let cells = new Map<number, string>();
  let [column, type, text, isValue] = [0, 'n', '', false];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') cells = new Map();
    else if (name === 'c') {
      const letters = /^[A-Z]{1,3}(?=\d)/u.exec(attributes['r'] ?? '')?.[0];
      column = letters === undefined ? MOST_COLUMNS : columnAt(letters);
      [type, text] = [attributes['t'] ?? 'n', ''];
    }
    isValue = name === 'v' || name === 't';
  });
  const add = (more: string): void => {
    if (isValue && column < MOST_COLUMNS) text += more;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    isValue = false;
    if (name === 'row') onRow(cells);
    if (name !== 'c' || column >= MOST_COLUMNS) return;
    const shown = (type === 's' ? (strings[Number(text)] ?? '') : type === 'e' ? '' : text).trim();
    if (shown !== '') cells.set(column, shown);
  });
  for (let at = 0; at < xml.length; at += PIECE) {
    parser.write(xml.slice(at, at + PIECE));
    await setImmediate();
  }
  parser.close();
}
