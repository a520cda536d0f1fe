import { ImportRefused } from './import-refused.ts';

const starts = (bytes: Uint8Array, head: readonly number[]): boolean => head.every((byte, at) => bytes[at] === byte);

/** What a file is by its first bytes, in words, where it is something that is taken for a list by mistake. */
const MISTAKEN: readonly { readonly head: readonly number[]; readonly words: string }[] = [
  { head: [0xd0, 0xcf, 0x11, 0xe0], words: 'This is a workbook of the old Excel format (.xls), or one that is locked by a password. Open it in a spreadsheet program, save it as .xlsx or .csv, and drop that.' },
  { head: [0x25, 0x50, 0x44, 0x46], words: 'This is a PDF, not a list. Open the list it was made from and save it as .xlsx or .csv.' },
  { head: [0x89, 0x50, 0x4e, 0x47], words: 'This is a picture, not a list. Drop an .xlsx or .csv file.' },
  { head: [0xff, 0xd8, 0xff], words: 'This is a picture, not a list. Drop an .xlsx or .csv file.' },
  { head: [0x1f, 0x8b], words: 'This file is packed. Unpack it and drop the .xlsx or .csv file inside.' },
  { head: [0x37, 0x7a, 0xbc, 0xaf], words: 'This file is packed. Unpack it and drop the .xlsx or .csv file inside.' },
  { head: [0x52, 0x61, 0x72, 0x21], words: 'This file is packed. Unpack it and drop the .xlsx or .csv file inside.' },
];

/** Whether bytes begin as a zip archive does, a workbook among them. */
export const isZip = (bytes: Uint8Array): boolean => starts(bytes, [0x50, 0x4b, 0x03, 0x04]) || starts(bytes, [0x50, 0x4b, 0x05, 0x06]);

/** @throws ImportRefused for what is by its first bytes no list */
export function refuseMistaken(bytes: Uint8Array): void {
  const mistaken = MISTAKEN.find(({ head }) => starts(bytes, head));
  if (mistaken) throw new ImportRefused(mistaken.words);
}

/** The share of zero bytes at even and at odd places of the first few thousand: what tells UTF-16 without a mark. */
function zeroShares(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  const length = Math.min(bytes.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  return length === 0 ? { even: 0, odd: 0 } : { even: (2 * even) / length, odd: (2 * odd) / length };
}

/**
 * The text of a list: by its byte order mark, else UTF-16 by its zero bytes, else UTF-8 where it is valid, else Windows-1252.
 * @throws ImportRefused for what is no text
 */
export function decodeList(bytes: Uint8Array): string {
  if (starts(bytes, [0xef, 0xbb, 0xbf])) return new TextDecoder('utf-8').decode(bytes);
  if (starts(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (starts(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  const { even, odd } = zeroShares(bytes);
  if (odd > 0.4 && even < 0.1) return new TextDecoder('utf-16le').decode(bytes);
  if (even > 0.4 && odd < 0.1) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new ImportRefused('This is not a text file and no workbook. Drop an .xlsx or .csv file.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes);
  }
  if (/^\s*<(?:!doctype|html|\?xml|table)/i.test(text)) throw new ImportRefused('This is a web page, whatever its name says. Open it in a spreadsheet program, save it as .xlsx or .csv, and drop that.');
  return text;
}
