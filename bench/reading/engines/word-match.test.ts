import { describe, expect, it } from 'vitest';
import { matchWords, wordsOfBbox } from './word-match.ts';

const word = (text: string, x0: number, y0 = 10): { text: string; x0: number; y0: number; x1: number; y1: number } => ({ text, x0, y0, x1: x0 + 20, y1: y0 + 9 });

describe('holding words against a reference', () => {
  it('finds a word with the same text in the same place, once', () => {
    expect(matchWords([word('Total', 11), word('Total', 11)], [word('Total', 10)])).toEqual({ found: 1, reference: 1, extra: 1, edges: 2 });
  });

  it('finds no word elsewhere, and none with another text', () => {
    expect(matchWords([word('Total', 40), word('42.1', 10)], [word('Total', 10), word('42.10', 10)]).found).toBe(0);
  });

  it('takes the pages, places and signs of pdftotext -bbox', () => {
    const html = '<doc><page width="612" height="792">\n<word xMin="1.5" yMin="2" xMax="30" yMax="11">AT&amp;T</word></page><page width="612" height="792"></page></doc>';
    expect(wordsOfBbox(html)).toEqual([[{ text: 'AT&T', x0: 1.5, y0: 2, x1: 30, y1: 11 }], []]);
  });
});
