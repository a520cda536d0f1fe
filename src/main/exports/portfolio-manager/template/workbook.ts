import { readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { UnreadableError } from '../../../reading/reading-deps.ts';
import { unzip, type ZipEntry } from '../../../reading/sources/zip-entries.ts';
import { walkXml } from './sheet-rows.ts';

/** A template with its validations is a quarter of a megabyte; a download of ten thousand meters some megabytes. */
const MOST_BYTES = 20_000_000;
const MOST_UNPACKED = 120_000_000;

/** A workbook that cannot be used; the message is for the person. */
export class TemplateRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TemplateRefused';
  }
}

/** It is no workbook of the kind that was asked for: it may be one of another. */
export class OtherWorkbook extends TemplateRefused {}

/** A workbook with its sheets as text. */
export interface Workbook {
  readonly parts: readonly ZipEntry[];
  readonly sheets: readonly { readonly name: string; /** Of its part in the file. */ readonly part: string; readonly xml: string }[];
  /** The texts that cells name by number. */
  readonly strings: readonly string[];
  /** The part that says how cells look. */
  readonly styles: string;
  /** Days are counted from 1904, as spreadsheet programs on a Mac did. */
  readonly isFrom1904: boolean;
}

/** The texts that cells name by number. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let [current, isText, isPhonetic] = ['', false, false];
  walkXml(xml, {
    open: ({ name }) => {
      if (name === 'si') current = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text: (text) => {
      if (isText) current += text;
    },
    close: ({ name }) => {
      isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

function workbookOf(parts: readonly ZipEntry[]): Workbook {
  const texts = new Map(parts.filter(({ name }) => /\.(?:xml|rels)$/u.test(name)).map(({ name, bytes }) => [name, bytes.toString('utf8')]));
  const targets = new Map<string, string>();
  walkXml(texts.get('xl/_rels/workbook.xml.rels') ?? '<r/>', {
    open: ({ attributes: { Id: id, Target: target } }) => {
      // A target is told from the folder of the workbook, or from the root.
      if (id !== undefined && target !== undefined) targets.set(id, posix.resolve('/xl', target).slice(1));
    },
  });
  const sheets: Workbook['sheets'][number][] = [];
  let isFrom1904 = false;
  walkXml(texts.get('xl/workbook.xml') ?? '<w/>', {
    open: ({ name, attributes }) => {
      if (name === 'workbookPr' && /^(?:1|true)$/u.test(attributes['date1904'] ?? '')) isFrom1904 = true;
      const part = name === 'sheet' ? targets.get(attributes['r:id'] ?? '') : undefined;
      const xml = part === undefined ? undefined : texts.get(part);
      if (part !== undefined && xml !== undefined) sheets.push({ name: attributes['name'] ?? '', part, xml });
    },
  });
  return { parts, sheets, strings: sharedStrings(texts.get('xl/sharedStrings.xml') ?? '<sst/>'), styles: texts.get('xl/styles.xml') ?? '<s/>', isFrom1904 };
}

/** What was not understood, in words for the person. @param unlike said of what is no such workbook */
export function refusalOf(error: unknown, unlike: string): TemplateRefused {
  if (error instanceof TemplateRefused) return error;
  if (error instanceof UnreadableError && /password/u.test(error.message)) return new TemplateRefused('The workbook is locked by a password. Save it without one, then choose it again.');
  return new OtherWorkbook(unlike);
}

/** The parts of a workbook, within bounds. @throws what is no workbook */
export const openWorkbook = async (bytes: Uint8Array): Promise<Workbook> => workbookOf(await unzip(bytes, MOST_UNPACKED));

/** The bytes of a workbook on the disk. @throws TemplateRefused */
export async function workbookBytes(path: string): Promise<Buffer> {
  const facts = await stat(path).catch(() => null);
  if (!facts?.isFile()) throw new TemplateRefused('This file is no longer there, or it is a folder. Choose the file itself.');
  if (facts.size > MOST_BYTES) throw new TemplateRefused(`This file is larger than ${MOST_BYTES / 1_000_000} MB, far more than Portfolio Manager makes.`);
  return readFile(path).catch(() => {
    throw new TemplateRefused('This file could not be opened. Close it in other programs, then choose it again.');
  });
}
