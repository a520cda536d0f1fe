import { createCanvas } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.d.ts';
import { grayFromRgba } from './ocr/gray-image.ts';
import type { Picture } from './source.ts';

/** Print of bills is best recognised at about 200 dots an inch. */
const PIXELS_PER_POINT = 200 / 72;

/** The page drawn on white. Larger pages are drawn coarser, so that no page costs more than maxPixels. */
export async function rasterisePage(page: PDFPageProxy, maxPixels: number): Promise<Picture> {
  const plain = page.getViewport({ scale: 1 });
  const scale = Math.min(PIXELS_PER_POINT, Math.sqrt(maxPixels / Math.max(plain.width * plain.height, 1)));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height)));
  await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport, background: 'white' }).promise;
  const { width, height } = canvas;
  return { image: grayFromRgba(width, height, canvas.getContext('2d').getImageData(0, 0, width, height).data), pixelsPerPoint: scale };
}
