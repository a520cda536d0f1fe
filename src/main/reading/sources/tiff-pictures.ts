import UTIF from 'utif2';
import { UnreadableError } from '../reading-deps.ts';
import type { GrayImage, Turns } from './ocr/gray-image.ts';
import { grayFromRgba, turn } from './ocr/gray-image.ts';
import { checkPictureSize } from './ocr/picture-size.ts';
import type { SourceContext } from './source.ts';

type Directory = ReturnType<typeof UTIF.decode>[number];

const DAMAGED = 'The TIFF picture cannot be opened; it seems damaged.';

/** The first number of a tag, or null. */
function tag(directory: Directory, number: number): number | null {
  const value: unknown = directory[`t${number}`];
  const first: unknown = Array.isArray(value) || ArrayBuffer.isView(value) ? (value as unknown as ArrayLike<unknown>)[0] : value;
  return typeof first === 'number' && Number.isFinite(first) ? first : null;
}

/** Dots an inch by XResolution (282) and ResolutionUnit (296); null where the file does not say. */
function dpiOf(directory: Directory): number | null {
  const resolution = tag(directory, 282);
  if (resolution === null) return null;
  return tag(directory, 296) === 3 ? resolution * 2.54 : resolution;
}

/** Orientation (274) as quarter turns; mirrored ones do not come from scanners. */
const TURNS: Readonly<Record<number, Turns>> = { 3: 2, 6: 1, 8: 3 };

function decode(bytes: ArrayBuffer, directory: Directory): GrayImage {
  UTIF.decodeImage(bytes, directory);
  return turn(grayFromRgba(directory.width, directory.height, UTIF.toRGBA8(directory)), TURNS[tag(directory, 274) ?? 1] ?? 0);
}

/** A picture of a TIFF file, with the dots an inch it says of itself. */
export interface TiffPicture {
  readonly image: GrayImage;
  readonly dpi: number | null;
}

/** The pictures of a TIFF file that are pages, one after the other, as many as may be read; `count` is how many it holds. Throws UnreadableError. */
export function tiffPictures(file: Uint8Array, { limits }: Pick<SourceContext, 'limits'>): { readonly count: number; readonly pictures: Iterable<TiffPicture> } {
  const bytes = Uint8Array.from(file).buffer;
  let directories: Directory[];
  try {
    // A directory without a width is a thumbnail's or a tag block, not a page.
    directories = UTIF.decode(bytes).filter((d) => (tag(d, 256) ?? 0) > 0);
  } catch {
    throw new UnreadableError(DAMAGED);
  }
  if (directories.length === 0) throw new UnreadableError(DAMAGED);
  return { count: directories.length, pictures: picturesOf(bytes, directories.slice(0, limits.maxPages), limits.maxPixels * 4) };
}

function* picturesOf(bytes: ArrayBuffer, directories: readonly Directory[], maxPixels: number): Generator<TiffPicture> {
  for (const directory of directories) {
    checkPictureSize({ width: tag(directory, 256) ?? 0, height: tag(directory, 257) ?? 0 }, maxPixels);
    let image: GrayImage;
    try {
      image = decode(bytes, directory);
    } catch {
      throw new UnreadableError(DAMAGED);
    }
    yield { image, dpi: dpiOf(directory) };
    directory.data = new Uint8Array();
  }
}
