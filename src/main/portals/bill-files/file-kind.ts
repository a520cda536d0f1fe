export type FileKind = 'PDF' | 'ZIP' | 'IMAGE' | 'XML' | 'HTML' | 'OTHER';

/** What a file is, from its first bytes; names and types of portals are often wrong. */
export function fileKindOf(head: Uint8Array): FileKind {
  const text = Buffer.from(head.subarray(0, 1024)).toString('latin1');
  // First, because an archive that does not compress shows the head of the file inside it.
  if (text.startsWith('PK\u0003\u0004')) return 'ZIP';
  if (text.includes('%PDF-')) return 'PDF';
  if (text.startsWith('\u0089PNG') || text.startsWith('\u00ff\u00d8\u00ff') || text.startsWith('II*\u0000') || text.startsWith('MM\u0000*')) return 'IMAGE';
  if (/<!doctype html|<html|<body/i.test(text)) return 'HTML';
  if (/^(\u00ef\u00bb\u00bf)?\s*<\?xml|^\s*<[A-Za-z:]+Invoice/.test(text)) return 'XML';
  return 'OTHER';
}
