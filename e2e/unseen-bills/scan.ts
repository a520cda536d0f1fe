import { deflateSync } from 'node:zlib';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { pagePicture } from './draw-canvas.ts';
import type { Rng } from './random.ts';
import type { Sheet } from './sheet.ts';

export interface Scan {
  dpi: number;
  /** Degrees, at most 2 either way. */
  skew: number;
  /** Standard deviation of the grey noise, 0 to 255. */
  noise: number;
}

/** How a scanner or a phone would have taken it. */
export function anyScan(r: Rng): Scan {
  return { dpi: r.pick([150, 200, 200, 300]), skew: r.num(-2, 2, 2), noise: r.num(2, 14, 1) };
}

/** A clean picture as a scanner sees it: turned a little, grey, noisy, with specks. */
export function throughScanner(clean: Canvas, scan: Scan, r: Rng): Canvas {
  const canvas = createCanvas(clean.width, clean.height);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#fbfbf8';
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.translate(canvas.width / 2, canvas.height / 2);
  ctx.rotate((scan.skew * Math.PI) / 180);
  ctx.drawImage(clean, -clean.width / 2, -clean.height / 2);
  ctx.resetTransform();
  const image = ctx.getImageData(0, 0, canvas.width, canvas.height);
  const { data } = image;
  for (let at = 0; at < data.length; at += 4) {
    const grey = 0.3 * data[at]! + 0.59 * data[at + 1]! + 0.11 * data[at + 2]!;
    const value = grey * 0.93 + 10 + (r.next() + r.next() + r.next() - 1.5) * 2 * scan.noise;
    data[at] = data[at + 1] = data[at + 2] = Math.max(0, Math.min(255, Math.round(value)));
  }
  ctx.putImageData(image, 0, 0);
  ctx.fillStyle = '#777777';
  for (let speck = 0; speck < 25; speck++) ctx.fillRect(r.int(0, canvas.width), r.int(0, canvas.height), 1, 1);
  return canvas;
}

/** The sheet's pages through a scanner. */
export function scanned(sheet: Sheet, scan: Scan, r: Rng): Canvas[] {
  return sheet.pages.map((page) => throughScanner(pagePicture(page, scan.dpi), scan, r));
}

/** One grey byte a dot. */
function greyOf(canvas: Canvas): Buffer {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const grey = Buffer.alloc(canvas.width * canvas.height);
  for (let at = 0; at < grey.length; at++) grey[at] = data[at * 4]!;
  return grey;
}

/** A TIFF of one or several grey pages, each strip deflated (TIFF 6.0 with compression 8). */
export function tiff(pages: readonly Canvas[], dpi: number): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')];
  let length = 8;
  let pointer = { part: 0, offset: 4 };
  for (const page of pages) {
    const strip = deflateSync(greyOf(page));
    const data = strip.length % 2 === 0 ? strip : Buffer.concat([strip, Buffer.alloc(1)]);
    const stripAt = length;
    const ratioAt = stripAt + data.length;
    const ratio = Buffer.alloc(8);
    ratio.writeUInt32LE(dpi, 0);
    ratio.writeUInt32LE(1, 4);
    const tags: [number, number, number][] = [
      [256, 4, page.width], [257, 4, page.height], [258, 3, 8], [259, 3, 8], [262, 3, 1], [273, 4, stripAt], [277, 3, 1], [278, 4, page.height],
      [279, 4, strip.length], [282, 5, ratioAt], [283, 5, ratioAt], [296, 3, 2],
    ];
    const directory = Buffer.alloc(2 + tags.length * 12 + 4);
    directory.writeUInt16LE(tags.length, 0);
    for (const [at, [tag, type, value]] of tags.entries()) {
      directory.writeUInt16LE(tag, 2 + at * 12);
      directory.writeUInt16LE(type, 4 + at * 12);
      directory.writeUInt32LE(1, 6 + at * 12);
      directory.writeUInt32LE(value, 10 + at * 12);
    }
    parts[pointer.part]!.writeUInt32LE(ratioAt + 8, pointer.offset);
    parts.push(data, ratio, directory);
    pointer = { part: parts.length - 1, offset: directory.length - 4 };
    length = ratioAt + 8 + directory.length;
  }
  return Buffer.concat(parts);
}

const LOOKALIKES: Record<string, string> = { '0': 'O', '1': 'l', '5': 'S', '8': 'B', '6': 'b', '3': '8', e: 'c', l: '1', m: 'rn', i: 'j', '.': '', ',': '.', t: 'f', a: 'o', $: 'S' };

/** The sheet with the text a poor recogniser would have left: letters and digits taken for others. */
export function garbled(sheet: Sheet, r: Rng): Sheet {
  const copy = Object.create(Object.getPrototypeOf(sheet) as object) as Sheet;
  const spoil = (text: string): string => [...text].map((char) => (r.chance(0.22) ? (LOOKALIKES[char] ?? char) : char)).join('');
  return Object.assign(copy, sheet, {
    pages: sheet.pages.map((page) => ({ ...page, marks: page.marks.map((mark) => (mark.kind === 'text' ? { ...mark, text: spoil(mark.text) } : mark)) })),
  });
}
