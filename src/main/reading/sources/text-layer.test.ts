import { describe, expect, it } from 'vitest';
import type { Word } from '../layout/page.ts';
import { garbageShare, isGibberish, isPictureSeen, weighByLayer } from './text-layer.ts';

const words = (text: string, sure = 1): Word[] => text.split(' ').map((t, i) => ({ text: t, x0: i * 40, x1: i * 40 + 30, y0: 0, y1: 10, sure }));
const known = (text: string): number => text.split(' ').filter((t) => ['amount', 'due', 'account', 'total'].includes(t.toLowerCase())).length;
const look = { covered: 0, visible: 500, characters: 500, pictures: 0, paths: 3 };

describe('a text layer', () => {
  it('of characters without a meaning is gibberish', () => {
    expect(garbageShare(words('\ue001\ue002 Amount'))).toBeGreaterThan(0.2);
    expect(isGibberish(words('Amount \u0002\u0003\u0004 due'), known)).toBe(true);
  });

  it('of letters that spell no word of any language is gibberish, a short one is not judged', () => {
    const cipher = 'Xqgzt Ykwpf Brnvd Lhmsj Wcxuo '.repeat(6).trim();
    expect(isGibberish(words(cipher), known)).toBe(true);
    expect(isGibberish(words(`${cipher} amount due account total`), known)).toBe(false);
    expect(isGibberish(words('Xqgzt Ykwpf'), known)).toBe(false);
  });

  it('is not what is seen where it is invisible under a picture of the page', () => {
    const text = words('Total Amount Due Account Number 123456 Electric Statement March 2026');
    expect(isPictureSeen({ ...look, covered: 1, pictures: 1, visible: 0 }, text)).toBe(true);
    expect(isPictureSeen({ ...look, covered: 1, pictures: 1 }, text)).toBe(false);
    expect(isPictureSeen({ ...look, covered: 0.2, pictures: 1, visible: 0 }, text)).toBe(false);
    expect(isPictureSeen({ ...look, pictures: 1 }, [])).toBe(true);
    expect(isPictureSeen(look, [])).toBe(false);
  });
});

describe('words seen in a picture', () => {
  const layer = words('Total Amount Due 171.00 Account 4410 Meter 5530 Read 20100 Read 21200 Usage 1100');
  it('are surer where the layer reads the same, and doubtful where it reads another number', () => {
    const seen = words('Total Amount Due 171.00 Account 4410 Meter 5530 Read 20100 Read 21200 Usage 1106', 0.8);
    const weighed = weighByLayer(seen, layer, (w) => w);
    expect(weighed[3]?.sure).toBeGreaterThan(0.95);
    expect(weighed[13]?.sure).toBeLessThan(0.6);
  });

  it('are left alone where the layer describes something else', () => {
    const seen = words('Total Amount Due 888.88 Account 9999 Meter 1234 Usage 4321', 0.8);
    expect(weighByLayer(seen, layer, (w) => w)).toBe(seen);
  });
});
