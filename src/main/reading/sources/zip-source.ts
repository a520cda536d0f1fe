import { isWorkbook, readWorkbook } from '../tabular/workbook.ts';
import { recordsOfSheets } from '../tabular/tabular-records.ts';
import { UnreadableError } from '../reading-deps.ts';
import type { EnclosedFile, Source } from './source.ts';
import { unzip } from './zip-entries.ts';

const MAX_FILES = 60;
/** Unpacked bytes of a workbook and of an archive of bills. A workbook in memory is many times as large as its XML. */
const MAX_WORKBOOK = 40 * 1024 * 1024;
const MAX_ARCHIVE = 200 * 1024 * 1024;

/** Names that systems and programs add to archives. */
const isAside = (name: string): boolean => /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name);

/** Reads workbooks (.xlsx) and archives of bills (.zip). */
export const zipSource: Source = {
  kinds: ['ZIP'],
  async open(bytes, context) {
    const isTable = isWorkbook(bytes);
    const entries = await context.inTime(unzip(bytes, isTable ? MAX_WORKBOOK : MAX_ARCHIVE));
    if (isTable) {
      const sheets = await context.inTime(readWorkbook(bytes));
      const content = recordsOfSheets(sheets, context.deps.labelsDir, context.labels);
      if (content.records.length === 0) throw new UnreadableError('The workbook holds no table of usage with plain columns (days, quantities, amounts).');
      return content;
    }
    if (entries.some((e) => /^(?:word|ppt)\/|^content\.xml$/.test(e.name))) throw new UnreadableError('Text documents cannot be read here. Save the bill as PDF and read that.');
    const files: EnclosedFile[] = entries.filter((e) => !isAside(e.name)).map((e) => ({ name: e.name, bytes: e.bytes, isOrnament: false, isFallback: false }));
    if (files.length === 0) throw new UnreadableError('The archive holds no files.');
    return { kind: 'FILES', files: files.slice(0, MAX_FILES), leftOut: files.length > MAX_FILES ? `only the first ${MAX_FILES} of ${files.length} files were read` : null };
  },
};
