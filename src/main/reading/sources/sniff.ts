/** What a file's content says it is, whatever its name. */
export type FileKind = 'PDF' | 'PNG' | 'JPEG' | 'TIFF' | 'GIF' | 'WEBP' | 'BMP' | 'HEIC' | 'ZIP' | 'EMAIL' | 'HTML' | 'XML' | 'TEXT' | 'EMPTY' | 'UNKNOWN';

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((b, i) => bytes[i] === b);

/** Looks at the first bytes only. A PDF may carry up to 1024 bytes before its header, as readers accept it. */
export function sniff(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'EMPTY';
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1');
  if (head.slice(0, 1029).includes('%PDF-')) return 'PDF';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'PNG';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'JPEG';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'TIFF';
  if (head.startsWith('GIF8')) return 'GIF';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'WEBP';
  if (head.startsWith('BM')) return 'BMP';
  if (/^.{4}ftyp(heic|heix|mif1|hevc)/s.test(head)) return 'HEIC';
  if (head.startsWith('PK\u0003\u0004')) return 'ZIP';
  const text = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (/^(<!doctype html|<html)/i.test(text)) return 'HTML';
  if (text.startsWith('<?xml') || /^<\w+[\s>]/.test(text)) return 'XML';
  if (/^(received|from|return-path|delivered-to|mime-version|date|subject|message-id|content-type):/i.test(text)) return 'EMAIL';
  return hasControlBytes(bytes) ? 'UNKNOWN' : 'TEXT';
}

function hasControlBytes(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 2048).some((b) => b < 9 || (b > 13 && b < 32));
}
