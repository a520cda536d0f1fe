import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.d.ts';
import type { Word } from '../layout/page.ts';
import { UnreadableError } from '../reading-deps.ts';
import { hasPagePictures, lookAt } from './pdf-look.ts';
import { wordsOfRuns } from './pdf-text.ts';
import { rasterisePage } from './rasterise.ts';
import type { Source, SourceContext, SourcePage } from './source.ts';
import { isGibberish, isPictureSeen, isThin, weighByLayer } from './text-layer.ts';
import type { PlacedRun, TextFrame } from './turned-text.ts';
import { isOnPage, turnsOf, uprightText } from './turned-text.ts';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let loaded: Promise<Pdfjs> | undefined;
const loadPdfjs = (): Promise<Pdfjs> => (loaded ??= import('pdfjs-dist/legacy/build/pdf.mjs'));

function plainReason(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'The PDF is protected by a password. Save a copy without the password and read that.';
  if (name === 'InvalidPDFException') return 'The file is damaged: it begins like a PDF but cannot be opened. Download it again.';
  return 'The PDF cannot be opened; it seems damaged. Download it again.';
}

async function textOf(page: PDFPageProxy, pdfjs: Pdfjs, maxRuns: number): Promise<TextFrame> {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const runs: PlacedRun[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str === '') continue;
    const m = pdfjs.Util.transform(viewport.transform, item.transform) as number[];
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = m;
    const turns = turnsOf(a, b);
    if (turns === null) continue;
    const run: PlacedRun = { text: item.str, x, baseline: y, width: item.width, size: Math.hypot(c, d), turns };
    if (!isOnPage(run, viewport.width, viewport.height)) continue;
    runs.push(run);
    if (runs.length >= maxRuns) break;
  }
  return uprightText(runs, viewport.width, viewport.height);
}

function openDocument(bytes: Uint8Array, pdfjs: Pdfjs, context: SourceContext): ReturnType<Pdfjs['getDocument']> {
  const folder = (name: string): string => `${join(context.deps.pdfjsDir, name)}/`;
  pdfjs.GlobalWorkerOptions.workerSrc = pathToFileURL(join(context.deps.pdfjsDir, 'legacy', 'build', 'pdf.worker.mjs')).href;
  return pdfjs.getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
    stopAtErrors: false,
    maxImageSize: context.limits.maxPixels * 4,
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
  } as Parameters<Pdfjs['getDocument']>[0]);
}

/** Reads PDFs: the text layer where it is what a person sees, the picture where it is not. */
export const pdfSource: Source = {
  kinds: ['PDF'],
  async open(bytes, context) {
    const pdfjs = await loadPdfjs();
    const task = openDocument(bytes, pdfjs, context);
    let document: PDFDocumentProxy;
    try {
      document = await context.inTime(task.promise);
    } catch (error) {
      await task.destroy().catch(() => undefined);
      throw error instanceof UnreadableError ? error : new UnreadableError(plainReason(error));
    }
    try {
      const pictures = hasPagePictures(bytes);
      const pages: SourcePage[] = [];
      const count = Math.min(document.numPages, context.limits.maxPages);
      const notes: string[] = [];
      if (document.numPages > count) notes.push(`only the first ${count} of ${document.numPages} pages were read`);
      for (let number = 1; number <= count; number++) {
        context.checkTime();
        try {
          const page = await context.inTime(document.getPage(number));
          const read = await readPage(page, pdfjs, context, pictures);
          if (read.unseen) notes.push(`page ${number} is a picture that was not recognised, as too many came before it`);
          pages.push(read.page);
          page.cleanup();
        } catch (error) {
          if (error instanceof UnreadableError) throw error;
          notes.push(`page ${number} is damaged`);
        }
      }
      if (pages.length === 0) throw new UnreadableError(notes.length > 0 ? 'No page of the PDF can be read; the file is damaged. Download it again.' : 'The PDF has no pages.');
      return { kind: 'PAGES', pages, leftOut: notes.length > 0 ? notes.slice(0, 3).join('; ') : null };
    } finally {
      await task.destroy().catch(() => undefined);
    }
  },
};

/** A page's words. Unseen: it is a picture, and no more pictures may be recognised. */
async function readPage(page: PDFPageProxy, pdfjs: Pdfjs, context: SourceContext, pictures: boolean): Promise<{ page: SourcePage; unseen: boolean }> {
  const { width, height, runs, toShown } = await context.inTime(textOf(page, pdfjs, context.limits.maxWordsPerPage));
  const layer = wordsOfRuns(runs).slice(0, context.limits.maxWordsPerPage);
  const asText: SourcePage = { number: page.pageNumber, width, height, words: layer.map(withoutControls).filter((w) => w.text !== ''), ocr: false, ...(toShown && { toShown }) };
  const gibberish = !isThin(layer) && isGibberish(layer, context.knownWords);
  if (!gibberish && !pictures && !isThin(layer)) return { page: asText, unseen: false };
  if (!gibberish && !isPictureSeen(await context.inTime(lookAt(page, pdfjs)), layer)) return { page: asText, unseen: false };
  const seen = await context.recognise(() => rasterisePage(page, context.limits.maxPixels));
  if (seen === null) return { page: asText, unseen: true };
  // What looks like gibberish may be a language that is not known here: then the picture tells no more.
  const clearer = (words: readonly Word[]): number => context.knownWords(words.map((w) => w.text).join(' '));
  if (gibberish && clearer(seen.words) < Math.max(5, 2 * clearer(layer))) return { page: asText, unseen: false };
  const words = gibberish ? seen.words : weighByLayer(seen.words, toShown ? layer.map((word) => ({ ...word, ...toShown(word) })) : layer, seen.toShown);
  return { page: { number: page.pageNumber, width: seen.width, height: seen.height, words, ocr: true, toShown: seen.toShown }, unseen: false };
}

const withoutControls = (word: Word): Word => (/\p{Cc}/u.test(word.text) ? { ...word, text: word.text.replace(/\p{Cc}/gu, '') } : word);
