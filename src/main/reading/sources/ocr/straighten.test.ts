import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { electricBill } from '../../testing/test-bill.ts';
import { pagePicture } from '../../testing/page-picture.ts';
import { evenLight } from './even-light.ts';
import type { GrayImage, Turns } from './gray-image.ts';
import { blankImage, grayFromRgba, resize, turn } from './gray-image.ts';
import { upright } from './page-frame.ts';
import { findSkew } from './straighten.ts';

async function gray(degrees: number): Promise<GrayImage> {
  const image = await loadImage(await pagePicture(electricBill(), { degrees, pixelsPerPoint: 1.5 }));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return grayFromRgba(image.width, image.height, canvas.getContext('2d').getImageData(0, 0, image.width, image.height).data);
}

describe('a page laid askew', () => {
  it.each([-3, -1.2, 0, 0.7, 2.5])('is found to lie %s degrees off', async (degrees) => {
    const { angle } = findSkew(await gray(degrees));
    expect((angle * 180) / Math.PI).toBeCloseTo(degrees, 0);
    expect(Math.abs((angle * 180) / Math.PI - degrees)).toBeLessThan(0.2);
  });

  it('shows sharper lines the right way up than on its side', async () => {
    const image = await gray(0);
    expect(findSkew(image).sharpness).toBeGreaterThan(findSkew(turn(image, 1)).sharpness);
  });

  it('is level without any print', () => {
    expect(findSkew(blankImage(400, 500))).toEqual({ angle: 0, sharpness: 0 });
  });
});

describe('an upright copy', () => {
  it.each([0, 1, 2, 3] as const)('leads a mark back to where it stands after %s quarter turns and a tilt', (turns: Turns) => {
    const picture = blankImage(300, 200);
    for (let y = 40; y < 46; y++) picture.data.fill(0, y * 300 + 70, y * 300 + 80);
    const copy = upright(picture, turns, 0.03);
    let [x0, y0, x1, y1] = [Infinity, Infinity, 0, 0];
    for (let y = 0; y < copy.image.height; y++) for (let x = 0; x < copy.image.width; x++) {
      if ((copy.image.data[y * copy.image.width + x] ?? 255) < 128) [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)];
    }
    const back = copy.toPicture({ x0, y0, x1, y1 });
    expect(Math.abs(back.x0 - 70)).toBeLessThan(2.5);
    expect(Math.abs(back.y0 - 40)).toBeLessThan(2.5);
    expect(Math.abs(back.x1 - 80)).toBeLessThan(2.5);
    expect(Math.abs(back.y1 - 46)).toBeLessThan(2.5);
  });
});

describe('a photograph in uneven light', () => {
  it('gets white paper while print stays dark', () => {
    const photo = blankImage(480, 480);
    for (let y = 0; y < 480; y++) for (let x = 0; x < 480; x++) photo.data[y * 480 + x] = 130 + Math.round((x / 480) * 110);
    for (let x = 20; x < 460; x += 9) for (let y = 200; y < 212; y++) photo.data[y * 480 + x] = Math.round((130 + (x / 480) * 110) * 0.3);
    const even = evenLight(photo);
    expect(even.data[100 * 480 + 60]).toBeGreaterThan(235);
    expect(even.data[100 * 480 + 420]).toBeGreaterThan(235);
    expect(even.data[205 * 480 + 20]).toBeLessThan(110);
  });

  it('is left as it is where the light is even already', () => {
    const scan = blankImage(200, 200);
    expect(evenLight(scan)).toBe(scan);
  });
});

it('a resized picture keeps its shades', () => {
  const picture = { width: 4, height: 2, data: Uint8Array.from([0, 0, 200, 200, 0, 0, 200, 200]) };
  expect([...resize(picture, 0.5).data]).toEqual([0, 200]);
  expect(resize(picture, 2).width).toBe(8);
});
