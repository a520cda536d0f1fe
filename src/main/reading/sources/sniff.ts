/** What a file's content says it is, whatever its name. */
export type FileKind = 'PDF' | 'PNG' | 'JPEG' | 'TIFF' | 'GIF' | 'WEBP' | 'BMP' | 'HEIC' | 'OUTLOOK' | 'ZIP' | 'EMAIL' | 'HTML' | 'XML' | 'TEXT' | 'EMPTY' | 'UNKNOWN';

const HEAD = 4096;

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((b, i) => bytes[i] === b);

/** Looks at the first bytes only. A PDF may carry up to 1024 bytes before its header, as readers accept it. */
export function sniff(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'EMPTY';
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1');
  return sniffBinary(bytes, head) ?? sniffText(bytes, head);
}

function sniffBinary(bytes: Uint8Array, head: string): FileKind | null {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'PNG';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'JPEG';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'TIFF';
  if (head.startsWith('GIF8')) return 'GIF';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'WEBP';
  if (head.startsWith('BM') && startsWith(bytes.subarray(6), 0, 0, 0, 0)) return 'BMP';
  if (/^.{4}ftyp(heic|heix|heim|heis|mif1|msf1|hevc|avif)/s.test(head)) return 'HEIC';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'OUTLOOK';
  if (head.startsWith('PK\u0003\u0004')) return 'ZIP';
  // Only now, since a PDF kept unpacked in an archive stands near its beginning too.
  return head.slice(0, 1029).includes('%PDF-') ? 'PDF' : null;
}

function sniffText(bytes: Uint8Array, head: string): FileKind {
  const wide = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);
  const text = (wide ? head.slice(2).replaceAll('\0', '') : head.replace(/^\u00ef\u00bb\u00bf/, '')).trimStart();
  if (text.startsWith('<')) return /<(?:html|head|body|table|div|p|center|meta|style)[\s>]/i.test(text) ? 'HTML' : 'XML';
  // Lines of a mailbox file and folded headers included; one header alone may be the first line of a letter.
  if (/^(?:>?From \S+.*\r?\n)?(?:[A-Za-z][A-Za-z0-9-]*:.*(?:\r?\n[ \t].*)*\r?\n){1,}/.test(text) && /^(?:received|from|return-path|delivered-to|mime-version|subject|message-id|content-type|x-[a-z-]+):/im.test(text.slice(0, 2000)) && /^(?:mime-version|content-type|received|message-id|from):/im.test(text)) return 'EMAIL';
  if (wide) return 'TEXT';
  return bytes.subarray(0, 2048).some((b) => b < 9 || (b > 13 && b < 32 && b !== 27)) ? 'UNKNOWN' : 'TEXT';
}
