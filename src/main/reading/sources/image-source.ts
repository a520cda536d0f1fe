import { loadImage } from '@napi-rs/canvas';
import { UnreadableError } from '../reading-deps.ts';
import type { Source } from './source.ts';

/** Width given to a picture of unknown resolution: a letter page. */
const PAGE_WIDTH_POINTS = 612;

/** Reads pictures of bills by OCR. */
export const imageSource: Source = {
  kinds: ['PNG', 'JPEG', 'WEBP', 'GIF', 'BMP'],
  async pages(bytes, context) {
    let image: Awaited<ReturnType<typeof loadImage>>;
    try {
      image = await context.inTime(loadImage(bytes));
    } catch {
      throw new UnreadableError('The picture cannot be opened; it seems damaged.');
    }
    if (image.width * image.height > context.limits.maxPixels * 4) throw new UnreadableError('The picture is too large to be read.');
    const pixelsPerPoint = Math.max(image.width, 1) / PAGE_WIDTH_POINTS;
    const size = { width: PAGE_WIDTH_POINTS, height: image.height / pixelsPerPoint };
    const words = await context.recognise(() => Promise.resolve({ bytes, pixelsPerPoint }), size);
    return [{ number: 1, ...size, words: words ?? [], ocr: true }];
  },
};
