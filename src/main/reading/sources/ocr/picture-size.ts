import { UnreadableError } from '../../reading-deps.ts';

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Frame headers of JPEG: all SOF markers but DHT, JPG and DAC. */
const isFrameHeader = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegSize(bytes: Buffer): PixelSize | null {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) { at++; continue; }
    if (isFrameHeader(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

function webpSize(bytes: Buffer): PixelSize | null {
  const form = bytes.toString('latin1', 12, 16);
  if (form === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (form === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (form !== 'VP8L') return null;
  const bits = bytes.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

/** The size a PNG, JPEG, GIF, WebP or BMP says it has, read from its head without decoding; null where it says none. */
export function pictureSize(picture: Uint8Array): PixelSize | null {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
  try {
    if (bytes[0] === 0x89) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
    if (bytes[0] === 0xff) return jpegSize(bytes);
    if (bytes[0] === 0x47) return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
    if (bytes[0] === 0x52) return webpSize(bytes);
    if (bytes[0] === 0x42) return { width: Math.abs(bytes.readInt32LE(18)), height: Math.abs(bytes.readInt32LE(22)) };
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Throws UnreadableError for a picture that is damaged or would need too much memory once decoded. */
export function checkPictureSize(size: PixelSize | null, maxPixels: number): void {
  if (!size || size.width < 1 || size.height < 1) throw new UnreadableError('The picture cannot be opened; it seems damaged.');
  if (size.width * size.height > maxPixels) throw new UnreadableError('The picture is too large to be read; save it with fewer pixels.');
}
