import { createCanvas } from '@napi-rs/canvas';
import type { GrayImage } from './gray-image.ts';
import { resize } from './gray-image.ts';

/** Pixels of the shorter side beyond which nothing more is seen on a screen. */
const SHORTER_SIDE = 1400;
const QUALITY = 82;

/** The picture as a JPEG file to look at, made smaller where a screen shows no more of it. */
export async function jpegOf(image: GrayImage): Promise<Buffer> {
  const { width, height, data } = resize(image, Math.min(1, SHORTER_SIDE / Math.min(image.width, image.height)));
  const canvas = createCanvas(width, height);
  const ink = canvas.getContext('2d');
  const pixels = ink.createImageData(width, height);
  for (let i = 0, at = 0; i < data.length; i++, at += 4) {
    const shade = data[i] ?? 255;
    pixels.data[at] = shade;
    pixels.data[at + 1] = shade;
    pixels.data[at + 2] = shade;
    pixels.data[at + 3] = 255;
  }
  ink.putImageData(pixels, 0, 0);
  return canvas.encode('jpeg', QUALITY);
}
