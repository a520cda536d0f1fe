import { decodeEntities, textOfHtml } from '../../../shared/text/text-of-html.ts';

export interface FoundLink {
  readonly url: string;
  /** What the link says, or what stands before it. */
  readonly words: string;
}

const MOST_HTML = 1_000_000;
const MOST_LINKS = 200;
const LONGEST_URL = 2_000;
const LONGEST_INSIDE = 4_000;

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url) && url.length <= LONGEST_URL && URL.canParse(url);

/** The links of an HTML mail. Reads each sign once. */
function linksOfHtml(whole: string): FoundLink[] {
  const html = whole.slice(0, MOST_HTML);
  const lower = html.toLowerCase();
  const found: FoundLink[] = [];
  for (let at = lower.indexOf('<a'); at >= 0 && found.length < MOST_LINKS; at = lower.indexOf('<a', at + 2)) {
    if (!/\s/.test(lower[at + 2] ?? '')) continue;
    const close = html.indexOf('>', at);
    if (close < 0) break;
    const tag = html.slice(at, Math.min(close, at + LONGEST_INSIDE));
    const href = /\shref\s{0,5}=\s{0,5}(?:"([^"]{1,2500})"|'([^']{1,2500})'|([^\s"'>]{1,2500}))/i.exec(tag);
    const url = decodeEntities(href?.[1] ?? href?.[2] ?? href?.[3] ?? '').trim();
    if (!isWeb(url)) continue;
    const end = lower.indexOf('</a', close);
    const inside = html.slice(close + 1, Math.min(end < 0 ? close + 1 : end, close + LONGEST_INSIDE));
    // A button that is a picture says what it is in its alternative text.
    const alt = /\salt\s{0,5}=\s{0,5}"([^"]{1,200})"/i.exec(inside)?.[1] ?? '';
    found.push({ url, words: `${textOfHtml(inside)} ${decodeEntities(alt)}`.replace(/\s+/g, ' ').trim().slice(0, 200) });
  }
  return found;
}

/** The addresses in a text, each with what stands before it on its line and the line above. */
function linksOfText(text: string): FoundLink[] {
  const found: FoundLink[] = [];
  let above = '';
  for (const line of text.slice(0, MOST_HTML).split('\n', 5_000)) {
    for (const match of line.slice(0, 10_000).matchAll(/https?:\/\/[^\s<>"'()[\]{}|\\^`]{1,2000}/gi)) {
      const url = match[0].replace(/[.,;:!?]+$/, '');
      const before = line.slice(Math.max(0, match.index - 120), match.index).trim();
      if (isWeb(url) && found.length < MOST_LINKS) found.push({ url, words: (before === '' ? above : before).slice(-200) });
    }
    if (line.trim() !== '') above = line.trim().slice(0, 200);
  }
  return found;
}

/** The web links of a mail, each address once; of HTML where there is any, since its links say what they are. */
export function linksOfMail({ html, text }: { readonly html: string; readonly text: string }): FoundLink[] {
  const all = html.trim() === '' ? linksOfText(text) : linksOfHtml(html);
  const seen = new Set<string>();
  return all.filter(({ url }) => !seen.has(url) && seen.add(url) !== undefined);
}
