import { createCanvas } from '@napi-rs/canvas';
import type { Print } from './test-bill.ts';

export interface PictureOptions {
  /** Degrees by which the print lies askew, clockwise. */
  readonly degrees?: number;
  readonly pixelsPerPoint?: number;
  readonly format?: 'png' | 'jpeg';
}

/** A page of print as a scanner would see it. */
export async function pagePicture(page: readonly Print[], { degrees = 0, pixelsPerPoint = 200 / 72, format = 'png' }: PictureOptions = {}): Promise<Uint8Array> {
  const width = Math.round(612 * pixelsPerPoint);
  const height = Math.round(792 * pixelsPerPoint);
  const sideways = Math.abs(degrees % 180) === 90;
  const canvas = createCanvas(sideways ? height : width, sideways ? width : height);
  const ink = canvas.getContext('2d');
  ink.fillStyle = 'white';
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.translate(canvas.width / 2, canvas.height / 2);
  ink.rotate((degrees * Math.PI) / 180);
  ink.translate(-width / 2, -height / 2);
  ink.fillStyle = 'black';
  for (const [text, x, y, size] of page) {
    ink.font = `${(size ?? 9) * pixelsPerPoint}px sans-serif`;
    ink.fillText(text, x * pixelsPerPoint, (y + 0.8 * (size ?? 9)) * pixelsPerPoint);
  }
  return new Uint8Array(format === 'png' ? await canvas.encode('png') : await canvas.encode('jpeg', 90));
}
