import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.d.ts';
import type { PageLook } from './text-layer.ts';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/** A picture this large hides what was drawn before it, as a share of the page. */
const HIDING = 0.5;
/** Text rendering modes that draw nothing: 3 invisible, 7 only clips (PDF 32000-1, table 106). */
const UNSEEN_MODES = new Set([3, 7]);

/** Looks through what a page draws, in order. Decodes no picture beyond what the engine does by itself. */
export async function lookAt(page: PDFPageProxy, pdfjs: Pdfjs): Promise<PageLook> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const { OPS } = pdfjs;
  const viewport = page.getViewport({ scale: 1 });
  const area = Math.max(1, viewport.width * viewport.height);
  let state = { matrix: [1, 0, 0, 1, 0, 0], mode: 0 };
  const stack: (typeof state)[] = [];
  let covered = 0;
  let visible = 0;
  let characters = 0;
  let pictures = 0;
  let paths = 0;
  for (const [i, fn] of fnArray.entries()) {
    const args = argsArray[i] as readonly unknown[] | null;
    if (fn === OPS.save) stack.push({ ...state });
    else if (fn === OPS.restore || fn === OPS.paintFormXObjectEnd) state = stack.pop() ?? state;
    else if (fn === OPS.transform) state = { ...state, matrix: pdfjs.Util.transform(state.matrix, args) as number[] };
    else if (fn === OPS.paintFormXObjectBegin) {
      stack.push({ ...state });
      if (Array.isArray(args?.[0])) state = { ...state, matrix: pdfjs.Util.transform(state.matrix, args[0]) as number[] };
    } else if (fn === OPS.setTextRenderingMode) state = { ...state, mode: Number(args?.[0]) };
    else if (fn === OPS.showText) {
      const glyphs = Array.isArray(args?.[0]) ? args[0].filter((g: unknown) => typeof g === 'object' && g !== null).length : 0;
      characters += glyphs;
      if (!UNSEEN_MODES.has(state.mode)) visible += glyphs;
    } else if (fn === OPS.paintImageXObject || fn === OPS.paintInlineImageXObject || fn === OPS.paintImageMaskXObject) {
      const [a = 0, b = 0, c = 0, d = 0] = state.matrix;
      const share = Math.abs(a * d - b * c) / area;
      covered += share;
      pictures++;
      if (share > HIDING) visible = 0;
    } else if (fn === OPS.constructPath) paths++;
  }
  return { covered, visible, characters, pictures, paths };
}

/** A file with fewer pixels of pictures than this, all together, shows no page as a picture. */
const PAGE_PIXELS = 500_000;

/** True where the file's pictures are large enough for a page, found without decoding: dictionaries of image streams stand in plain sight. */
export function hasPagePictures(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let pixels = 0;
  for (const match of text.matchAll(/\/Subtype\s*\/Image\b/g)) {
    const around = text.slice(Math.max(0, match.index - 400), match.index + 400);
    const most = (key: string): number => Math.max(...[...around.matchAll(new RegExp(`/${key}\\s+(\\d+)`, 'g'))].map((m) => Number(m[1])), 0);
    pixels += most('Width') * most('Height');
    if (pixels > PAGE_PIXELS) return true;
  }
  return false;
}
