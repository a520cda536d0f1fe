import type { EngineWord } from './engine.ts';

/** How far the middles of the same word may lie apart, in points. */
const ACROSS = 3;
const DOWN = 4;

export interface Match {
  /** Words of the reference that were found with the same text in the same place. */
  readonly found: number;
  readonly reference: number;
  /** Words that the reference has not. */
  readonly extra: number;
  /** Sum of the distances of the left and right edges of what was found, in points. */
  readonly edges: number;
}

const middle = (a: number, b: number): number => (a + b) / 2;
const isThere = (a: EngineWord, b: EngineWord): boolean => Math.abs(middle(a.x0, a.x1) - middle(b.x0, b.x1)) <= ACROSS && Math.abs(middle(a.y0, a.y1) - middle(b.y0, b.y1)) <= DOWN;

/** Holds one page's words against those of a reference; each word counts once. */
export function matchWords(words: readonly EngineWord[], reference: readonly EngineWord[]): Match {
  const byText = new Map<string, EngineWord[]>();
  for (const word of words) byText.set(word.text, [...(byText.get(word.text) ?? []), word]);
  let found = 0;
  let edges = 0;
  for (const want of reference) {
    const left = byText.get(want.text) ?? [];
    const at = left.findIndex((word) => isThere(word, want));
    const [word] = at < 0 ? [] : left.splice(at, 1);
    if (word === undefined) continue;
    found++;
    edges += Math.abs(word.x0 - want.x0) + Math.abs(word.x1 - want.x1);
  }
  return { found, reference: reference.length, extra: words.length - found, edges };
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The words of each page in what `pdftotext -bbox` writes. */
export function wordsOfBbox(html: string): EngineWord[][] {
  return html.split('<page ').slice(1).map((page) =>
    [...page.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/gs)].map(([, x0, y0, x1, y1, text = '']) => ({
      text: text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole), x0: Number(x0), y0: Number(y0), x1: Number(x1), y1: Number(y1),
    })));
}
