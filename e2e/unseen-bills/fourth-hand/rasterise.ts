import path from 'node:path';
import { createRequire } from 'node:module';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const faces = path.join(path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts/');

/** The pages of a PDF as clean pictures at `dpi` dots an inch, as a printer would put them on paper. */
export async function pagePictures(bytes: Buffer, dpi: number): Promise<Canvas[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, standardFontDataUrl: faces });
  const doc = await task.promise;
  const pictures: Canvas[] = [];
  for (let at = 1; at <= doc.numPages; at++) {
    const page = await doc.getPage(at);
    const viewport = page.getViewport({ scale: dpi / 72 });
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
    await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
    pictures.push(canvas);
  }
  await task.destroy();
  return pictures;
}
