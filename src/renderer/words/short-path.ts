/**
 * A path that fits into so many characters, with “…” in its middle: where it begins (a drive, a server, the root) and its last folders are
 * what tells it from others. Where even its last name is too long, that is cut in its own middle.
 */
export function shortPath(path: string, most: number): string {
  if (path.length <= most) return path;
  const mark = path.includes('\\') ? '\\' : '/';
  // A server and its share, a drive, or the first folder below the root.
  const [head = ''] = /^(?:\\\\[^\\]+\\[^\\]+|[A-Za-z]:|\/[^/]*)/u.exec(path) ?? [''];
  const parts = path.slice(head.length).split(mark).filter((part) => part !== '');
  const begin = `${head}${mark}…`;
  let end = '';
  for (const part of parts.reverse()) {
    if (begin.length + end.length + part.length + 1 > most) break;
    end = `${mark}${part}${end}`;
  }
  if (end !== '') return `${begin}${end}`;
  const left = Math.ceil((most - 1) / 2);
  return `${path.slice(0, left)}…${path.slice(path.length - (most - 1 - left))}`;
}
