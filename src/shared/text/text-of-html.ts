const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', szlig: 'ß', ndash: '-', mdash: '-', hellip: '…', middot: '·', bull: '•', zwnj: '', zwj: '', shy: '', thinsp: ' ', ensp: ' ', emsp: ' ', copy: '©', reg: '®', euro: '€', laquo: '«', raquo: '»', lsquo: '\'', rsquo: '\'', ldquo: '"', rdquo: '"', iexcl: '¡', iquest: '¿', ordm: 'º', ordf: 'ª', aelig: 'ae', oelig: 'oe' };

/** Text with the character references of HTML written out; those of other names stay. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? /^([a-z])(?:acute|grave|circ|uml|tilde|cedil|ring|slash|caron)$/i.exec(name)?.[1] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : ' ';
  });
}

/** Elements whose insides are no text for a reader. */
const RAW = new Set(['style', 'script', 'head', 'title', 'template', 'noscript', 'svg']);
const BREAKING = new Set(['br', 'hr', 'p', 'div', 'tr', 'table', 'tbody', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'ul', 'ol', 'section', 'article', 'header', 'footer', 'blockquote', 'center', 'pre', 'address', 'dl', 'dt', 'dd']);
const VOID = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'area', 'base', 'wbr']);
const HIDING = /display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden|font-size\s{0,5}:\s{0,5}0(?:px|pt|em|%)?\s{0,5}[;"']|\shidden(?:[\s=/]|$)/i;

/** What a reader of an HTML mail sees, line by line. Written for finding words, not for showing them. Reads each sign once. */
export function textOfHtml(whole: string): string {
  const html = whole.slice(0, 400_000);
  const lower = html.toLowerCase();
  const seen: string[] = [];
  let hidden: { readonly name: string; depth: number } | null = null;
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    if (hidden === null) seen.push(html.slice(at, open < 0 ? html.length : open).replace(/\s+/g, ' '));
    const isComment = html.startsWith('<!--', open);
    const close = open < 0 ? -1 : html.indexOf(isComment ? '-->' : '>', open + (isComment ? 4 : 1));
    if (close < 0) break;
    at = close + (isComment ? 3 : 1);
    const tag = html.slice(open + 1, Math.min(close, open + 4_000));
    const name = /^\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
    if (isComment || name === '') continue;
    const isClosing = tag.startsWith('/');
    if (!isClosing && RAW.has(name)) {
      const end = lower.indexOf(`</${name}`, at);
      if (end < 0) break;
      at = end;
    } else if (hidden !== null) {
      if (name === hidden.name) hidden.depth += isClosing ? -1 : 1;
      if (hidden.depth === 0) hidden = null;
    } else if (!isClosing && !VOID.has(name) && HIDING.test(tag)) hidden = { name, depth: 1 };
    else if (BREAKING.has(name)) seen.push('\n');
    else if (name === 'td' || name === 'th') seen.push(' ');
  }
  return decodeEntities(seen.join('')).split('\n').map((line) => line.replace(/[^\S\n]+/g, ' ').trim()).filter((line) => line !== '').join('\n');
}
