import type { ZipEntry } from '../../../reading/sources/zip-entries.ts';
import { sheetRows, walkXml, type SheetRow } from './sheet-rows.ts';
import { openWorkbook, refusalOf } from './workbook.ts';

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
  /** Its days are counted from 1904, as a program on a Mac may have saved them. */
  readonly isFrom1904: boolean;
  /** Which styles of cells show a number as a day, by their place. */
  readonly dayStyles: readonly boolean[];
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

/** Takes a workbook apart without changing anything of it. @throws TemplateRefused */
export async function openTemplateBook(bytes: Uint8Array): Promise<TemplateBook> {
  try {
    const { parts, sheets, strings, styles, isFrom1904 } = await openWorkbook(bytes);
    return { parts, isFrom1904, sheets: sheets.map((sheet) => ({ ...sheet, rows: sheetRows(sheet.xml, strings) })), dayStyles: dayStyles(styles) };
  } catch (error) {
    throw refusalOf(error, 'This is no workbook that can be filled. Download the template from Portfolio Manager again, as .xlsx.');
  }
}
