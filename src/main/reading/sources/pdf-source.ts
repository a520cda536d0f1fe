import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.d.ts';
import type { RawPage } from '../layout/page.ts';
import { UnreadableError } from '../reading-deps.ts';
import type { TextRun } from './pdf-text.ts';
import { wordsOfRuns } from './pdf-text.ts';
import type { Source, SourceContext } from './source.ts';
import { rasterisePage } from './rasterise.ts';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/** A text layer with fewer letters and digits than this is none. */
const MIN_TEXT = 40;

let loaded: Promise<Pdfjs> | undefined;
const loadPdfjs = (): Promise<Pdfjs> => (loaded ??= import('pdfjs-dist/legacy/build/pdf.mjs'));

function plainReason(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'The PDF is protected by a password. Save a copy without the password and read that.';
  if (name === 'InvalidPDFException') return 'The file is damaged: it begins like a PDF but cannot be opened. Download it again.';
  return 'The PDF cannot be opened; it seems damaged. Download it again.';
}

/** Large pictures in the file, found without decoding anything: dictionaries of image streams stand in plain sight. */
function hasLargePicture(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (const match of text.matchAll(/\/Subtype\s*\/Image\b/g)) {
    const around = text.slice(Math.max(0, match.index - 400), match.index + 400);
    const width = Math.max(...[...around.matchAll(/\/Width\s+(\d+)/g)].map((m) => Number(m[1])), 0);
    const height = Math.max(...[...around.matchAll(/\/Height\s+(\d+)/g)].map((m) => Number(m[1])), 0);
    if (width >= 900 && height >= 900) return true;
  }
  return false;
}

async function runsOf(page: PDFPageProxy, pdfjs: Pdfjs, maxRuns: number): Promise<TextRun[]> {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const runs: TextRun[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str === '') continue;
    const m = pdfjs.Util.transform(viewport.transform, item.transform) as number[];
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = m;
    const size = Math.hypot(c, d);
    // Upright print only: text along the edge of the page is form numbers and postal codes.
    if (size < 1.5 || Math.abs(b) > 0.2 * Math.abs(a) || a < 0) continue;
    if (x > viewport.width || y > viewport.height * 1.02 || x < -5 || y < -5) continue;
    runs.push({ text: item.str, x, baseline: y, width: item.width, size });
    if (runs.length >= maxRuns) break;
  }
  return runs;
}

/** True when one picture covers most of the page: what is printed is the picture, whatever the text layer says. */
async function isPicturePage(page: PDFPageProxy, pdfjs: Pdfjs): Promise<boolean> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const viewport = page.getViewport({ scale: 1 });
  const area = viewport.width * viewport.height;
  let matrix = [1, 0, 0, 1, 0, 0];
  const stack: number[][] = [];
  let covered = 0;
  let inked = 0;
  for (const [i, fn] of fnArray.entries()) {
    const args: unknown = argsArray[i];
    if (fn === pdfjs.OPS.save) stack.push(matrix);
    else if (fn === pdfjs.OPS.restore) matrix = stack.pop() ?? matrix;
    else if (fn === pdfjs.OPS.transform) matrix = pdfjs.Util.transform(matrix, args) as number[];
    else if (fn === pdfjs.OPS.paintImageXObject || fn === pdfjs.OPS.paintInlineImageXObject || fn === pdfjs.OPS.paintImageMaskXObject) {
      covered += Math.abs((matrix[0] ?? 0) * (matrix[3] ?? 0) - (matrix[1] ?? 0) * (matrix[2] ?? 0));
    } else if (fn === pdfjs.OPS.constructPath || fn === pdfjs.OPS.fill) inked++;
  }
  return covered > 0.7 * area && inked < 400;
}

/** Reads PDFs: the text layer where it can be trusted, the picture where it cannot. */
export const pdfSource: Source = {
  kinds: ['PDF'],
  async pages(bytes: Uint8Array, context: SourceContext): Promise<RawPage[]> {
    const pdfjs = await loadPdfjs();
    const folder = (name: string): string => `${join(context.deps.pdfjsDir, name)}/`;
    pdfjs.GlobalWorkerOptions.workerSrc = pathToFileURL(join(context.deps.pdfjsDir, 'legacy', 'build', 'pdf.worker.mjs')).href;
    const task = pdfjs.getDocument({
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
    let document: PDFDocumentProxy;
    try {
      document = await context.inTime(task.promise);
    } catch (error) {
      await task.destroy().catch(() => undefined);
      throw error instanceof UnreadableError ? error : new UnreadableError(plainReason(error));
    }
    try {
      const pictures = hasLargePicture(bytes);
      const pages: RawPage[] = [];
      const count = Math.min(document.numPages, context.limits.maxPages);
      let broken = 0;
      for (let number = 1; number <= count; number++) {
        context.checkTime();
        try {
          const page = await context.inTime(document.getPage(number));
          pages.push(await readPage(page, pdfjs, context, pictures));
          page.cleanup();
        } catch (error) {
          if (error instanceof UnreadableError) throw error;
          broken++;
        }
      }
      if (pages.length === 0) throw new UnreadableError(broken > 0 ? 'No page of the PDF can be read; the file is damaged. Download it again.' : 'The PDF has no pages.');
      return pages;
    } finally {
      await task.destroy().catch(() => undefined);
    }
  },
};

async function readPage(page: PDFPageProxy, pdfjs: Pdfjs, context: SourceContext, pictures: boolean): Promise<RawPage> {
  const { width, height } = page.getViewport({ scale: 1 });
  const runs = await context.inTime(runsOf(page, pdfjs, context.limits.maxWordsPerPage));
  const words = wordsOfRuns(runs).slice(0, context.limits.maxWordsPerPage);
  const textLength = words.reduce((sum, w) => sum + (/[\p{L}\p{N}]/u.test(w.text) ? w.text.length : 0), 0);
  const shown = { number: page.pageNumber, width, height };
  const thin = textLength < MIN_TEXT;
  if (!pictures && !(thin && (await hasAnyPicture(page, pdfjs)))) return { ...shown, words, ocr: false };
  if (!thin && !(await context.inTime(isPicturePage(page, pdfjs)))) return { ...shown, words, ocr: false };
  const recognised = await context.recognise(() => rasterisePage(page, context.limits.maxPixels), { width, height });
  if (recognised === null) return { ...shown, words, ocr: false };
  return { ...shown, words: recognised, ocr: true };
}

async function hasAnyPicture(page: PDFPageProxy, pdfjs: Pdfjs): Promise<boolean> {
  const { fnArray } = await page.getOperatorList();
  return fnArray.some((fn) => fn === pdfjs.OPS.paintImageXObject || fn === pdfjs.OPS.paintInlineImageXObject || fn === pdfjs.OPS.paintImageMaskXObject);
}
