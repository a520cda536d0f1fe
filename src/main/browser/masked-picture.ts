import { nativeImage } from 'electron';
import type { NativeImage, WebContents } from 'electron';
import type { PageBox } from './portal-page.ts';

/** Names what must not be seen, in CSS pixels of a view so many CSS pixels wide; null where the page cannot be judged. */
export type AskBoxes = () => Promise<{ boxes: PageBox[]; viewWidth: number } | null>;

const PICTURE_WIDTH = 860;
const QUALITY = 58;
const CAPTURE_MS = 3_000;
/** Letters reach a little beyond their boxes, and a pixel further in a picture made smaller. */
const MARGIN = 5;
const BYTES_PER_PIXEL = 4;
const PAINT = Buffer.from([0x9a, 0x92, 0x8a, 0xff]);

/** Paints boxes (in pixels of the bitmap) over a BGRA bitmap, in place. */
export function paintBoxes(bitmap: Buffer, size: { width: number; height: number }, boxes: readonly PageBox[]): void {
  for (const box of boxes) {
    const left = Math.max(0, Math.floor(box.x));
    const right = Math.min(size.width, Math.ceil(box.x + box.width));
    const bottom = Math.min(size.height, Math.ceil(box.y + box.height));
    if (right <= left) continue;
    for (let y = Math.max(0, Math.floor(box.y)); y < bottom; y += 1) {
      bitmap.fill(PAINT, (y * size.width + left) * BYTES_PER_PIXEL, (y * size.width + right) * BYTES_PER_PIXEL);
    }
  }
}

async function capture(contents: WebContents): Promise<NativeImage | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => { timer = setTimeout(() => resolve(null), CAPTURE_MS); });
  return Promise.race([contents.capturePage(), limit]).finally(() => clearTimeout(timer));
}

/** A small JPEG of what a page shows, with all painted over that `ask` names before or after the moment of the picture; null where there is none to be had. */
export async function maskedPicture(contents: WebContents, ask: AskBoxes): Promise<Uint8Array | null> {
  const address = contents.getURL();
  const before = await ask();
  if (before === null || contents.isDestroyed()) return null;
  const image = await capture(contents);
  const after = await ask();
  if (image === null || image.isEmpty() || after === null || contents.isDestroyed() || contents.getURL() !== address) return null;
  // Made small before it is painted over: a visit takes a dozen pictures, and each copy of a whole one is five megabytes that wait to be collected.
  const small = image.resize({ width: Math.min(PICTURE_WIDTH, image.getSize(1).width), quality: 'good' });
  const size = small.getSize(1);
  const bitmap = Buffer.from(small.toBitmap());
  const ratio = size.width / Math.max(1, after.viewWidth);
  const boxes = [...before.boxes, ...after.boxes].map(({ x, y, width, height }) => ({
    x: (x - MARGIN) * ratio, y: (y - MARGIN) * ratio, width: (width + 2 * MARGIN) * ratio, height: (height + 2 * MARGIN) * ratio,
  }));
  if (bitmap.length !== size.width * size.height * BYTES_PER_PIXEL) return null;
  paintBoxes(bitmap, size, boxes);
  return nativeImage.createFromBitmap(bitmap, size).toJPEG(QUALITY);
}
