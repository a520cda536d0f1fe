import { pictureSize } from './ocr/picture-size.ts';
import type { FileKind } from './sniff.ts';

/** Kinds of file that are a picture of a page, or an ornament. */
export const PICTURES: ReadonlySet<FileKind> = new Set<FileKind>(['PNG', 'JPEG', 'GIF', 'WEBP', 'BMP', 'TIFF']);
/** A picture with fewer pixels than this is a logo or a tracking dot, not a page. */
const PAGE_PIXELS = 400_000;

/** Whether a picture is too small to be a page. */
export function isTooSmallForPage(bytes: Uint8Array): boolean {
  const size = pictureSize(bytes);
  return size !== null && size.width * size.height < PAGE_PIXELS;
}
