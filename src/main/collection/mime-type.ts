import { open } from 'node:fs/promises';
import { sniff, type FileKind } from '../reading/sources/sniff.ts';

/** What `sniff` looks at. */
const HEAD_BYTES = 4096;

/** Text of any kind is shown as plain text: a page of somebody else's must not run in the window. */
const MIME_TYPES: Readonly<Record<FileKind, string>> = {
  PDF: 'application/pdf', PNG: 'image/png', JPEG: 'image/jpeg', TIFF: 'image/tiff', GIF: 'image/gif', WEBP: 'image/webp', BMP: 'image/bmp', HEIC: 'image/heic',
  OUTLOOK: 'application/octet-stream', ZIP: 'application/octet-stream', EMAIL: 'text/plain', HTML: 'text/plain', XML: 'text/plain', TEXT: 'text/plain',
  EMPTY: 'application/octet-stream', UNKNOWN: 'application/octet-stream',
};

/** What a file is, by its first bytes, for the window. */
export async function mimeTypeOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return MIME_TYPES[sniff(buffer.subarray(0, bytesRead))];
  } finally {
    await file.close();
  }
}
