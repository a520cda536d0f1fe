/** A picture in shades of gray, row by row, 0 black to 255 white. */
export interface GrayImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export const blankImage = (width: number, height: number): GrayImage => ({ width, height, data: new Uint8Array(width * height).fill(255) });

/** RGBA samples as gray on white paper: what is transparent shows the paper. */
export function grayFromRgba(width: number, height: number, rgba: Uint8Array | Uint8ClampedArray): GrayImage {
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < data.length; i++, at += 4) {
    const alpha = rgba[at + 3] ?? 255;
    const luma = (77 * (rgba[at] ?? 0) + 151 * (rgba[at + 1] ?? 0) + 28 * (rgba[at + 2] ?? 0)) >> 8;
    data[i] = alpha === 255 ? luma : 255 - (((255 - luma) * alpha) >> 8);
  }
  return { width, height, data };
}

/** The picture at another size: averaged where it shrinks, interpolated where it grows. */
export function resize(image: GrayImage, factor: number): GrayImage {
  const width = Math.max(1, Math.round(image.width * factor));
  const height = Math.max(1, Math.round(image.height * factor));
  return factor < 1 ? shrink(image, width, height) : sampled(image, width, height, { xx: image.width / width, xy: 0, x0: (0.5 * image.width) / width - 0.5, yx: 0, yy: image.height / height, y0: (0.5 * image.height) / height - 0.5 });
}

function shrink(image: GrayImage, width: number, height: number): GrayImage {
  const data = new Uint8Array(width * height);
  const columns = Array.from({ length: width + 1 }, (_, x) => Math.floor((x * image.width) / width));
  for (let y = 0; y < height; y++) {
    const y0 = Math.floor((y * image.height) / height);
    const y1 = Math.max(y0 + 1, Math.floor(((y + 1) * image.height) / height));
    for (let x = 0; x < width; x++) {
      const x0 = columns[x] ?? 0;
      const x1 = Math.max(x0 + 1, columns[x + 1] ?? 0);
      let sum = 0;
      for (let v = y0; v < y1; v++) for (let u = x0, at = v * image.width + x0; u < x1; u++, at++) sum += image.data[at] ?? 255;
      data[y * width + x] = sum / ((y1 - y0) * (x1 - x0));
    }
  }
  return { width, height, data };
}

/** Where a pixel (x, y) is taken from: (xx x + xy y + x0, yx x + yy y + y0). Numbers alone, as there are millions of pixels. */
interface Affine {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

/** A picture whose each pixel is taken, interpolated, from a place of another; white beyond its edges. */
function sampled(image: GrayImage, width: number, height: number, { xx, xy, x0, yx, yy, y0 }: Affine): GrayImage {
  const out = blankImage(width, height);
  const { data, width: w, height: h } = image;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const u = xx * x + xy * y + x0;
    const v = yx * x + yy * y + y0;
    const u0 = Math.floor(u);
    const v0 = Math.floor(v);
    if (u0 < -1 || v0 < -1 || u0 >= w || v0 >= h) continue;
    const left = Math.max(u0, 0);
    const right = Math.min(u0 + 1, w - 1);
    const top = Math.max(v0, 0) * w;
    const bottom = Math.min(v0 + 1, h - 1) * w;
    const fu = u - u0;
    const fv = v - v0;
    const above = (data[top + left] ?? 255) * (1 - fu) + (data[top + right] ?? 255) * fu;
    const below = (data[bottom + left] ?? 255) * (1 - fu) + (data[bottom + right] ?? 255) * fu;
    out.data[y * width + x] = above * (1 - fv) + below * fv;
  }
  return out;
}

/** The picture turned about its middle by a small angle (radians, clockwise as seen), at the same size. */
export function rotate(image: GrayImage, angle: number): GrayImage {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const cx = image.width / 2;
  const cy = image.height / 2;
  return sampled(image, image.width, image.height, { xx: cos, xy: sin, x0: cx - cos * cx - sin * cy, yx: -sin, yy: cos, y0: cy + sin * cx - cos * cy });
}

/** Quarter turns clockwise. */
export type Turns = 0 | 1 | 2 | 3;

/** The picture turned clockwise by quarters. */
export function turn(image: GrayImage, turns: Turns): GrayImage {
  if (turns === 0) return image;
  const { width: w, height: h } = image;
  const data = new Uint8Array(w * h);
  for (let y = 0, at = 0; y < h; y++) for (let x = 0; x < w; x++, at++) {
    const to = turns === 2 ? data.length - 1 - at : turns === 1 ? x * h + (h - 1 - y) : (w - 1 - x) * h + y;
    data[to] = image.data[at] ?? 255;
  }
  return turns === 2 ? { width: w, height: h, data } : { width: h, height: w, data };
}

/** A part of the picture, over its whole width. */
export function band(image: GrayImage, y0: number, y1: number): GrayImage {
  return { width: image.width, height: y1 - y0, data: image.data.subarray(y0 * image.width, y1 * image.width) };
}

/** The picture as an uncompressed portable graymap, which needs no time to write or read. */
export function encodePgm(image: GrayImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${image.width} ${image.height}\n255\n`, 'latin1'), image.data]);
}
