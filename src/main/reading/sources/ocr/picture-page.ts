import type { SourceContext, SourcePage } from '../source.ts';
import type { GrayImage } from './gray-image.ts';

/** The shorter side given to a picture of unknown resolution: that of a letter page, in points. */
const PAGE_WIDTH_POINTS = 612;
/** Resolutions outside of this are mistakes of the program that wrote the picture, in dots an inch. */
const LIKELY_DPI = { min: 90, max: 650 };

/** Pixels that make a point of a picture, as dpi says where that is likely, else so that its shorter side is a letter page's. */
export function pointsOf(image: Pick<GrayImage, 'width' | 'height'>, dpi: number | null): number {
  const likely = dpi !== null && dpi >= LIKELY_DPI.min && dpi <= LIKELY_DPI.max;
  return likely ? dpi / 72 : Math.max(1, Math.min(image.width, image.height)) / PAGE_WIDTH_POINTS;
}

/** A page made of a picture alone. @param dpi what the picture says of itself, in dots an inch; null where it says nothing. */
export async function pageOfPicture(image: GrayImage, number: number, dpi: number | null, context: SourceContext): Promise<SourcePage> {
  const pixelsPerPoint = pointsOf(image, dpi);
  const found = await context.recognise(() => Promise.resolve({ image, pixelsPerPoint }));
  if (!found) return { number, width: image.width / pixelsPerPoint, height: image.height / pixelsPerPoint, words: [], ocr: true };
  return { number, width: found.width, height: found.height, words: found.words, ocr: true, toShown: found.toShown };
}
