import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** A file that is no picture of one QR code. */
export class NotAQrPicture extends Error {
  constructor() {
    super('No QR code was found in this picture. Take a PNG or JPEG picture that shows the whole code, straight and sharp, and nothing else.');
    this.name = 'NotAQrPicture';
  }
}

const LARGEST_FILE = 8 * 1024 * 1024;
const MOST_PIXELS = 25_000_000;

/** Width times height as a PNG or JPEG says; null for what is neither. */
function pixelsOf(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47) return view.getUint32(16) * view.getUint32(20);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7);
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

let prepared: Promise<typeof import('zxing-wasm/reader')> | null = null;

/** The reader's WebAssembly comes from its package; by itself it would fetch it from the network. */
async function prepare(): Promise<typeof import('zxing-wasm/reader')> {
  const [reader, wasm] = await Promise.all([import('zxing-wasm/reader'), readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))]);
  await reader.prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) }, fireImmediately: true });
  return reader;
}

/** The text of the one QR code in a PNG or JPEG picture. @throws NotAQrPicture */
export async function readQrPicture(bytes: Uint8Array): Promise<string> {
  const pixels = bytes.length <= LARGEST_FILE ? pixelsOf(bytes) : null;
  if (pixels === null || pixels === 0 || pixels > MOST_PIXELS) throw new NotAQrPicture();
  const { readBarcodes } = await (prepared ??= prepare());
  const found = await readBarcodes(bytes, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 2 }).catch(() => []);
  const texts = new Set(found.filter((one) => one.isValid && one.text !== '').map((one) => one.text));
  const [text] = texts;
  if (text === undefined || texts.size > 1) throw new NotAQrPicture();
  return text;
}
