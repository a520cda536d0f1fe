import { createCanvas, loadImage } from '@napi-rs/canvas';
import { UnreadableError } from '../reading-deps.ts';
import type { GrayImage } from './ocr/gray-image.ts';
import { grayFromRgba } from './ocr/gray-image.ts';
import { checkPictureSize, pictureSize } from './ocr/picture-size.ts';
import { pageOfPicture } from './ocr/picture-page.ts';
import type { Source } from './source.ts';

/** The picture in gray, turned as its EXIF orientation says. */
async function decode(bytes: Uint8Array): Promise<GrayImage> {
  const image = await loadImage(bytes);
  const canvas = createCanvas(image.width, image.height);
  const ink = canvas.getContext('2d');
  ink.drawImage(image, 0, 0);
  return grayFromRgba(image.width, image.height, ink.getImageData(0, 0, image.width, image.height).data);
}

/** Reads pictures of bills by OCR. */
export const imageSource: Source = {
  kinds: ['PNG', 'JPEG', 'WEBP', 'GIF', 'BMP'],
  async open(bytes, context) {
    checkPictureSize(pictureSize(bytes), context.limits.maxPixels * 4);
    let image: GrayImage;
    try {
      image = await context.inTime(decode(bytes));
    } catch (error) {
      if (error instanceof UnreadableError) throw error;
      throw new UnreadableError('The picture cannot be opened; it seems damaged.');
    }
    return { kind: 'PAGES', pages: [await pageOfPicture(image, 1, null, context)], leftOut: null };
  },
};
