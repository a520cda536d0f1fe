import { readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { UnreadableError } from '../../../reading/reading-deps.ts';
import { unzip, type ZipEntry } from '../../../reading/sources/zip-entries.ts';
import { sheetRows, walkXml, type SheetRow } from './sheet-rows.ts';

/** A template with its validations is a quarter of a megabyte. */
const MOST_BYTES = 20_000_000;
const MOST_UNPACKED = 120_000_000;

/** A file that cannot be filled; the message is for the person. */
export class TemplateRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TemplateRefused';
  }
}

export interface TemplateSheet {
  readonly name: string;
  /** Of its part in the file. */
  readonly part: string;
  readonly xml: string;
  readonly rows: readonly SheetRow[];
}

/** A workbook, as far as a template is filled: its sheets, and every part as it is. */
export interface TemplateBook {
  readonly parts: readonly ZipEntry[];
  readonly sheets: readonly TemplateSheet[];
  /** Which styles of cells show a number as a day, by their place. */
  readonly dayStyles: readonly boolean[];
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

/** Built-in formats 14 to 17 and 22 show a day (ECMA-376 part 1, 18.8.30), and custom ones that name one. */
function dayStyles(xml: string): boolean[] {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isInCells = false;
  walkXml(xml, {
    open: ({ name, attributes }) => {
      if (name === 'numFmt') custom.set(Number(attributes['numFmtId']), /d/iu.test((attributes['formatCode'] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./gu, '')));
      if (name === 'cellXfs') isInCells = true;
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'xf' && isInCells) styles.push(custom.get(id) ?? ((id >= 14 && id <= 17) || id === 22));
    },
    close: ({ name }) => {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return styles;
}

function sheetsOf(parts: ReadonlyMap<string, string>): TemplateSheet[] {
  const strings = sharedStrings(parts.get('xl/sharedStrings.xml') ?? '<sst/>');
  const targets = new Map<string, string>();
  walkXml(parts.get('xl/_rels/workbook.xml.rels') ?? '<r/>', {
    open: ({ attributes: { Id: id, Target: target } }) => {
      // A target is told from the folder of the workbook, or from the root.
      if (id !== undefined && target !== undefined) targets.set(id, posix.resolve('/xl', target).slice(1));
    },
  });
  const sheets: TemplateSheet[] = [];
  walkXml(parts.get('xl/workbook.xml') ?? '<w/>', {
    open: ({ name, attributes }) => {
      if (name === 'workbookPr' && /^(?:1|true)$/u.test(attributes['date1904'] ?? '')) throw new TemplateRefused('This workbook counts its days from 1904, as no template of Portfolio Manager does. Download the template again.');
      const part = name === 'sheet' ? targets.get(attributes['r:id'] ?? '') : undefined;
      const xml = part === undefined ? undefined : parts.get(part);
      if (part !== undefined && xml !== undefined) sheets.push({ name: attributes['name'] ?? '', part, xml, rows: sheetRows(xml, strings) });
    },
  });
  return sheets;
}

/** Takes a workbook apart without changing anything of it. @throws TemplateRefused */
export async function openTemplateBook(bytes: Uint8Array): Promise<TemplateBook> {
  try {
    const parts = await unzip(bytes, MOST_UNPACKED);
    const texts = new Map(parts.filter(({ name }) => /\.(?:xml|rels)$/u.test(name)).map(({ name, bytes: content }) => [name, content.toString('utf8')]));
    return { parts, sheets: sheetsOf(texts), dayStyles: dayStyles(texts.get('xl/styles.xml') ?? '<s/>') };
  } catch (error) {
    if (error instanceof TemplateRefused) throw error;
    if (error instanceof UnreadableError && /password/u.test(error.message)) throw new TemplateRefused('The workbook is locked by a password. Save it without one, then choose it again.');
    throw new TemplateRefused('This is no workbook that can be filled. Download the template from Portfolio Manager again, as .xlsx.');
  }
}

/** The bytes of a template on the disk. @throws TemplateRefused */
export async function templateBytes(path: string): Promise<Buffer> {
  const facts = await stat(path).catch(() => null);
  if (!facts?.isFile()) throw new TemplateRefused('This file is no longer there, or it is a folder. Choose the template itself.');
  if (facts.size > MOST_BYTES) throw new TemplateRefused(`This file is larger than ${MOST_BYTES / 1_000_000} MB, far more than a template of Portfolio Manager.`);
  return readFile(path).catch(() => {
    throw new TemplateRefused('This file could not be opened. Close it in other programs, then choose it again.');
  });
}
