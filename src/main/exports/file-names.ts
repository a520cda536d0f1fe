/** Names that Windows keeps for devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/iu;
 
const FORBIDDEN = /[<>:"/\\|?*\u0000-\u001F\u007F]/gu;
const MOST = 120;

/** A part of a path that every system takes: without what Windows forbids, not too long, and never empty. */
export function safeName(text: string): string {
  const cleaned = [...text.normalize('NFC').replace(FORBIDDEN, '-').replace(/\s+/gu, ' ')].slice(0, MOST).join('').replace(/^[ .]+|[ .]+$/gu, '');
  if (cleaned === '') return '-';
  return RESERVED.test(cleaned) ? `_${cleaned}` : cleaned;
}

/** The name, or with a number before its ending where it is taken already; Windows and macOS tell no case apart. */
export function numbered(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > name.lastIndexOf('/') + 1 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${stem} (${number})${ending}`;
    const known = free.toLowerCase();
    if (taken.has(known)) continue;
    taken.add(known);
    return free;
  }
}
