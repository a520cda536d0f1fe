import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { grayFromRgba } from '../../../src/main/reading/sources/ocr/gray-image.ts';
import { PIXELS_PER_POINT, type Drawing, type Engine, type EngineWord } from './engine.ts';

/** The bit of FPDF_RenderPageBitmap for red first. */
const RED_FIRST = 0x10;
const WHITE = 0xffffffff;
/** Print turned further than this, in radians, is not upright. */
const UPRIGHT = 0.2;
/** Corners are asked in hundredths of a point, since the answer is in whole numbers. */
const FINE = 100;

/** One page's words: characters with their own boxes, cut at spaces and line ends. */
function wordsOf(lib: WrappedPdfiumModule, page: number, scratch: number): EngineWord[] {
  const text = lib.FPDFText_LoadPage(page);
  if (text === 0) return [];
  const [width, height] = [lib.FPDF_GetPageWidthF(page), lib.FPDF_GetPageHeightF(page)];
  const shown = (x: number, y: number): [number, number] => {
    lib.FPDF_PageToDevice(page, 0, 0, Math.round(width * FINE), Math.round(height * FINE), 0, x, y, scratch, scratch + 4);
    return [lib.pdfium.getValue(scratch, 'i32') / FINE, lib.pdfium.getValue(scratch + 4, 'i32') / FINE];
  };
  const words: EngineWord[] = [];
  let word: { text: string; left: number; top: number; right: number; bottom: number } | null = null;
  const finish = (): void => {
    if (word === null) return;
    const [ax, ay] = shown(word.left, word.top);
    const [bx, by] = shown(word.right, word.bottom);
    words.push({ text: word.text, x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) });
    word = null;
  };
  const float = (at: number): number => lib.pdfium.getValue(scratch + at, 'float');
  for (let at = 0, count = lib.FPDFText_CountChars(text); at < count; at++) {
    const code = lib.FPDFText_GetUnicode(text, at);
    const char = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
    if (/[\s\p{Cc}]/u.test(char)) {
      finish();
      continue;
    }
    const angle = lib.FPDFText_GetCharAngle(text, at);
    if (Math.min(angle, 2 * Math.PI - angle) > UPRIGHT || !lib.FPDFText_GetLooseCharBox(text, at, scratch)) continue;
    const [left, top, right, bottom] = [float(0), float(4), float(8), float(12)];
    word = word === null ? { text: char, left, top, right, bottom } : { text: word.text + char, left: Math.min(word.left, left), top: Math.max(word.top, top), right: Math.max(word.right, right), bottom: Math.min(word.bottom, bottom) };
  }
  finish();
  lib.FPDFText_ClosePage(text);
  return words;
}

function drawn(lib: WrappedPdfiumModule, page: number): Drawing {
  const width = Math.ceil(lib.FPDF_GetPageWidthF(page) * PIXELS_PER_POINT);
  const height = Math.ceil(lib.FPDF_GetPageHeightF(page) * PIXELS_PER_POINT);
  const bitmap = lib.FPDFBitmap_Create(width, height, 0);
  if (bitmap === 0) throw new Error('The page is too large to draw.');
  lib.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
  lib.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, RED_FIRST);
  const from = lib.FPDFBitmap_GetBuffer(bitmap);
  const rgba = lib.pdfium.HEAPU8.subarray(from, from + width * height * 4);
  const { data } = grayFromRgba(width, height, rgba);
  lib.FPDFBitmap_Destroy(bitmap);
  return { width, height, grey: data };
}

/** PDFium as WebAssembly. */
export async function pdfiumEngine(): Promise<Engine> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  const lib = await init({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) });
  lib.PDFiumExt_Init();
  const scratch = lib.pdfium.wasmExports.malloc(64);
  const withPages = <T>(bytes: Uint8Array, most: number, use: (page: number) => T): T[] => {
    const held = lib.pdfium.wasmExports.malloc(Math.max(1, bytes.length));
    lib.pdfium.HEAPU8.set(bytes, held);
    const doc = lib.FPDF_LoadMemDocument(held, bytes.length, '');
    try {
      if (doc === 0) throw new Error(`PDFium refuses the file with ${lib.FPDF_GetLastError()}.`);
      const results: T[] = [];
      for (let at = 0, count = Math.min(most, lib.FPDF_GetPageCount(doc)); at < count; at++) {
        const page = lib.FPDF_LoadPage(doc, at);
        if (page === 0) continue;
        results.push(use(page));
        lib.FPDF_ClosePage(page);
      }
      if (results.length === 0) throw new Error('No page can be read.');
      return results;
    } finally {
      if (doc !== 0) lib.FPDF_CloseDocument(doc);
      lib.pdfium.wasmExports.free(held);
    }
  };
  return {
    words: (bytes) => Promise.resolve().then(() => withPages(bytes, 60, (page) => wordsOf(lib, page, scratch))),
    drawFirst: (bytes) => Promise.resolve().then(() => {
      const [first] = withPages(bytes, 1, (page) => drawn(lib, page));
      if (first === undefined) throw new Error('No page can be drawn.');
      return first;
    }),
  };
}
