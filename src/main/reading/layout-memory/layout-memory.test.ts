import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fc } from '../../../shared/testing/properties.ts';
import type { RememberedPlace } from '../../../shared/domain/layout-memory.ts';
import { openDocument } from '../fields/document.ts';
import { loadLabelFiles } from '../labels/label-files.ts';
import { layOut } from '../layout/lay-out.ts';
import type { Word } from '../layout/page.ts';
import { findPlaces } from './find-place.ts';
import { fingerprintOf, likeness, SAME_LAYOUT } from './fingerprint.ts';
import { learnPlaces } from './learn-place.ts';

const labels = loadLabelFiles(join(import.meta.dirname, '../../../../resources/reading'));
const CHAR = 5;
const ROW = 16;

/** Made-up words that are in no label file, so that nothing is known beforehand. */
const word = fc.stringMatching(/^[bdfgklmnprstvz][aeiou][bdfgklmnprstvz][aeiou][bdfgklmnprstvz][aeiou]?$/);
const label = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const layout = fc.record({
  labels: fc.uniqueArray(label, { minLength: 8, maxLength: 14 }),
  /** Where the value stands from its label: beside it, or below. */
  beside: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
  prose: fc.array(word, { minLength: 20, maxLength: 40 }),
});
type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;

function put(words: Word[], text: string, x: number, y: number): void {
  let at = x;
  for (const one of text.split(' ')) {
    words.push({ text: one, x0: at, x1: at + one.length * CHAR, y0: y, y1: y + 9, sure: 1 });
    at += (one.length + 0.6) * CHAR;
  }
}

/** A bill in a layout with these amounts, all of it set off by so many points: lines above it came or went. */
function billOf({ labels: names, beside, prose }: Layout, amounts: readonly number[], setOff: number) {
  const words: Word[] = [];
  for (const [at, name] of names.entries()) {
    const [x, y] = [30 + (at % 2) * 300, 40 + setOff + Math.floor(at / 2) * 3 * ROW];
    put(words, name, x, y);
    put(words, (amounts[at] ?? 0).toFixed(2), beside[at] === true ? x + 170 : x, beside[at] === true ? y : y + ROW);
  }
  for (let line = 0; line * 8 < prose.length; line++) put(words, prose.slice(line * 8, line * 8 + 8).join(' '), 30, 480 + setOff + line * ROW);
  const pages = layOut([{ number: 1, width: 640, height: 840, words, ocr: false }]);
  return { doc: openDocument(pages, labels), print: fingerprintOf(pages, labels) };
}
const amounts = fc.uniqueArray(fc.integer({ min: 1000, max: 999_999 }).map((cents) => cents / 100), { minLength: 14, maxLength: 14 });
const shown = <T>(evidence: T): T => evidence;

describe('a remembered layout', () => {
  it('finds each value of the next bill where it was shown on the last, whatever the values are', { timeout: 60_000 }, () => {
    const counts = { found: 0, open: 0 };
    fc.assert(fc.property(layout, amounts, amounts, fc.integer({ min: -20, max: 40 }), (made, first, second, setOff) => {
      const [one, next] = [billOf(made, first, 0), billOf(made, second, setOff)];
      expect(likeness(one.print, next.print)).toBeGreaterThanOrEqual(SAME_LAYOUT);
      for (const at of made.labels.keys()) {
        const places = learnPlaces(one.doc, { path: 'totalAmount', value: first[at] ?? 0, evidence: null, isPointed: false, service: null }, shown);
        expect(places).toHaveLength(1);
        const found = findPlaces(next.doc, 'totalAmount', places);
        // It may be left open, where two labels are nearly the same; it is never another value.
        counts[found === null ? 'open' : 'found'] += 1;
        if (found !== null) expect(found.spot.value).toBe(second[at]);
      }
    }), { numRuns: 25 });
    expect(counts.open).toBeLessThan(0.1 * counts.found);
  });

  it('is not taken for another, and holds no word and no value of a bill', { timeout: 60_000 }, () => {
    fc.assert(fc.property(layout, layout, amounts, (made, other, values) => {
      const one = billOf(made, values, 0);
      expect(likeness(one.print, billOf(other, values, 0).print)).toBeLessThan(SAME_LAYOUT);
      const places: RememberedPlace[] = learnPlaces(one.doc, { path: 'totalAmount', value: values[0] ?? 0, evidence: null, isPointed: false, service: null }, shown);
      const kept = JSON.stringify([one.print, places]);
      for (const text of [...made.labels.flatMap((name) => name.split(' ')).filter((name) => name.length > 4), (values[0] ?? 0).toFixed(2)]) expect(kept).not.toContain(text);
    }), { numRuns: 25 });
  });
});
