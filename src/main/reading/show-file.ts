import type { ShownDocument } from '../../shared/domain/shown-document.ts';
import { openContext } from './reading-context.ts';
import type { ReadingDeps } from './reading-deps.ts';
import { DEFAULT_LIMITS, UnreadableError } from './reading-deps.ts';
import { decodeText } from './sources/decode-text.ts';
import { sourceFor } from './sources/registry.ts';
import { sniff } from './sources/sniff.ts';
import type { FileKind } from './sources/sniff.ts';
import type { SourceContext, SourcePage } from './sources/source.ts';
import type { Sheet } from './tabular/sheet.ts';

/** What a window can draw by itself, with its type. Text of others is shown as plain text: it must not run in the window. */
const DRAWN: Readonly<Partial<Record<FileKind, string>>> = { PDF: 'application/pdf', PNG: 'image/png', JPEG: 'image/jpeg', GIF: 'image/gif', WEBP: 'image/webp', BMP: 'image/bmp', XML: 'text/plain' };
/** Rows of a sheet that are shown; a table of a year's hours has no end. */
const SHOWN_ROWS = 600;
/** Rows shown before the one that a record was read from. */
const ROWS_BEFORE = 100;

/** A file as a window shows it: its own bytes where a window can draw them, else a view of them. */
export type ShownFile = { readonly kind: 'BYTES'; readonly mimeType: string; readonly bytes: Uint8Array } | { readonly kind: 'VIEW'; readonly view: ShownDocument };

/** Where in a file to look: the positions of the files inside it, outermost first, and the row of a table that a record was read from. */
export interface ShownPlace {
  readonly at: readonly number[];
  readonly row: number | null;
}

/** The original of a bill as a window shows it. Throws UnreadableError. */
export async function showFile(bytes: Uint8Array, place: ShownPlace, deps: ReadingDeps): Promise<ShownFile> {
  return show(bytes, place, openContext(deps, { ...DEFAULT_LIMITS, ...deps.limits }));
}

async function show(bytes: Uint8Array, { at, row }: ShownPlace, context: SourceContext): Promise<ShownFile> {
  const kind = sniff(bytes);
  const [next, ...deeper] = at;
  const mimeType = DRAWN[kind];
  if (mimeType !== undefined) return { kind: 'BYTES', mimeType, bytes };
  if (kind === 'TIFF') return view(await picturesOf(bytes, context));
  if (kind === 'ZIP') {
    const { isWorkbook, readWorkbook } = await import('./tabular/workbook.ts');
    if (isWorkbook(bytes)) return view(tablesOf(await context.inTime(readWorkbook(bytes)), row));
  }
  const content = await (await sourceFor(kind))?.open(bytes, context);
  if (kind === 'TEXT' && content?.kind === 'RECORDS') {
    const { readDelimited } = await import('./tabular/delimited.ts');
    const sheet = readDelimited(decodeText(bytes));
    if (sheet) return view(tablesOf([sheet], row));
  }
  if (content?.kind === 'PAGES') return view({ kind: 'WORDS', pages: content.pages.map(wordsOf), leftOut: content.leftOut });
  if (content?.kind !== 'FILES') throw new UnreadableError('The file is of no kind that can be shown.');
  const inner = content.files[next ?? (content.files.length === 1 ? 0 : -1)];
  if (inner) return show(inner.bytes, { at: deeper, row }, context);
  return view({ kind: 'TABLES', sheets: [{ number: 1, name: 'Files inside', firstRow: 0, rows: content.files.map((file) => [file.name]) }], leftOut: content.leftOut });
}

const view = (shown: ShownDocument): ShownFile => ({ kind: 'VIEW', view: shown });

const round = (n: number): number => Math.round(n * 100) / 100;
const wordsOf = ({ number, width, height, words }: SourcePage): Extract<ShownDocument, { kind: 'WORDS' }>['pages'][number] => ({
  number, width, height, words: words.map(({ text, x0, y0, x1, y1 }) => [text, round(x0), round(y0), round(x1), round(y1)]),
});

function tablesOf(sheets: readonly Sheet[], row: number | null): ShownDocument {
  const firstRow = row === null || row < SHOWN_ROWS ? 0 : row - ROWS_BEFORE;
  return {
    kind: 'TABLES',
    sheets: sheets.map(({ number, name, rows }) => ({ number, name, firstRow, rows: rows.slice(firstRow, firstRow + SHOWN_ROWS).map((cells) => cells.map((cell) => cell.text)) })),
    leftOut: sheets.some(({ rows }) => rows.length > SHOWN_ROWS) ? `only ${SHOWN_ROWS} rows are shown` : null,
  };
}

async function picturesOf(bytes: Uint8Array, context: SourceContext): Promise<ShownDocument> {
  const [{ tiffPictures }, { jpegOf }, { pointsOf }] = await Promise.all([import('./sources/tiff-pictures.ts'), import('./sources/ocr/picture-file.ts'), import('./sources/ocr/picture-page.ts')]);
  const { count, pictures } = tiffPictures(bytes, context);
  const pages: Extract<ShownDocument, { kind: 'PICTURES' }>['pages'] = [];
  for (const { image, dpi } of pictures) {
    context.checkTime();
    const points = pointsOf(image, dpi);
    pages.push({ number: pages.length + 1, width: image.width / points, height: image.height / points, data: `data:image/jpeg;base64,${(await jpegOf(image)).toString('base64')}` });
  }
  return { kind: 'PICTURES', pages, leftOut: count > pages.length ? `only the first ${pages.length} of ${count} pages are shown` : null };
}
