import type { GrayImage } from './gray-image.ts';
import { resize } from './gray-image.ts';

/** Pages are laid on the glass no more askew than this, in radians (3.5 degrees). */
const MAX_SKEW = (3.5 * Math.PI) / 180;
const COARSE_STEP = (0.5 * Math.PI) / 180;
const FINE_STEP = (0.1 * Math.PI) / 180;
/** The angle is sought on a copy of about this width. */
const SEARCH_WIDTH = 620;
/** A smaller angle moves no word off its line. */
const MIN_SKEW = (0.15 * Math.PI) / 180;

export interface Skew {
  /** Radians by which lines fall to the right; turning back by it makes them level. */
  readonly angle: number;
  /** How much sharper lines stand out than in a picture without any; comparable between turns of one picture. */
  readonly sharpness: number;
}

interface Ink {
  readonly x: Int16Array;
  readonly y: Int16Array;
  readonly width: number;
  readonly height: number;
}

function thresholdOf(image: GrayImage): number {
  let sum = 0;
  for (const value of image.data) sum += value;
  return Math.min(190, (sum / Math.max(1, image.data.length)) * 0.75);
}

/** Dark pixels that begin a dark run from above, so that filled areas and rules count by their edges only. */
function inkOf(image: GrayImage): Ink {
  const limit = thresholdOf(image);
  const xs: number[] = [];
  const ys: number[] = [];
  const { width, height, data } = image;
  for (let y = 1; y < height; y++) for (let x = 0, at = y * width; x < width; x++, at++) {
    if ((data[at] ?? 255) < limit && (data[at - width] ?? 255) >= limit) {
      xs.push(x);
      ys.push(y);
    }
  }
  return { x: Int16Array.from(xs), y: Int16Array.from(ys), width, height };
}

function sharpnessAt(ink: Ink, angle: number): number {
  const slope = Math.tan(angle);
  const reach = Math.ceil(Math.abs(slope) * ink.width) + 1;
  const rows = new Float64Array(ink.height + 2 * reach + 1);
  for (let i = 0; i < ink.x.length; i++) {
    const row = Math.round((ink.y[i] ?? 0) - slope * (ink.x[i] ?? 0)) + reach;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of rows) sum += count * count;
  return sum;
}

/** The angle at which the lines of print are sharpest. Level (angle 0) where the picture shows no lines. */
export function findSkew(image: GrayImage): Skew {
  const ink = inkOf(resize(image, Math.min(1, SEARCH_WIDTH / image.width)));
  if (ink.x.length < 200) return { angle: 0, sharpness: 0 };
  const best = (from: number, to: number, step: number): { angle: number; value: number } => {
    let found = { angle: 0, value: -1 };
    for (let angle = from; angle <= to + step / 2; angle += step) {
      const value = sharpnessAt(ink, angle);
      if (value > found.value) found = { angle, value };
    }
    return found;
  };
  const coarse = best(-MAX_SKEW, MAX_SKEW, COARSE_STEP);
  const fine = best(coarse.angle - COARSE_STEP, coarse.angle + COARSE_STEP, FINE_STEP);
  // As many marks strewn evenly over the rows would give this much.
  const even = (ink.x.length * ink.x.length) / ink.height;
  return { angle: Math.abs(fine.angle) < MIN_SKEW ? 0 : fine.angle, sharpness: fine.value / even };
}
