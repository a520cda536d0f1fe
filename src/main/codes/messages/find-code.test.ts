import { describe, expect, it } from 'vitest';
import { fc } from '../../../shared/testing/properties.ts';
import { findCode, readCode } from './find-code.ts';
import { HARD_MESSAGES } from '../testing/hard-messages.ts';
import type { Chance } from '../testing/made-messages.ts';
import { LANGUAGES, fill, madeCode } from '../testing/made-messages.ts';

const PGE = { host: 'www.pge.com', name: 'Pacific Gas and Electric' };
const TIDEWATER = { host: 'my.tidewaterpower.com', name: 'Tidewater Power' };
const OWN_NAMES = ['Tidewater', 'Tidewater Power', 'TIDEWATER', 'TidewaterPower'];
const FOREIGN_NAMES = ['Vattenfall', 'Amazon', 'Northwind', 'ENGIE', 'Octopus Energy', 'Chase', 'PayPal', 'Iberdrola', 'Acme Mobile'];

const sms = (text: string, sender: string | null = null) => ({ text, sender, isSenderKnown: false });
const mail = (text: string) => ({ text, sender: null, isSenderKnown: true });

/** Chance out of a list of numbers that fast-check makes and shrinks. */
function chanceOf(seeds: readonly number[]): Chance {
  let at = 0;
  return (below) => (seeds[at++ % seeds.length] ?? 0) % below;
}
const seeds = fc.array(fc.nat(1_000_003), { minLength: 24, maxLength: 24 });
const runs = { numRuns: 400 };

describe('a message that was thought up to mislead', () => {
  it.each(HARD_MESSAGES.map(([text, code, sender = null]) => ({ text, code, sender })))('$text gives $code', ({ text, code, sender }) => {
    expect(findCode(sms(text, sender), PGE)).toBe(code);
  });
});

describe('a number behind a letter', () => {
  const GOOGLE = { host: 'accounts.google.com', name: 'Google' };
  it('is the code of whoever begins with that letter, where it is almost all there is', () => {
    for (const text of ['G-482913', 'G-48291', 'G-482913 for your sign-in']) expect([text, findCode(sms(text), GOOGLE)]).toEqual([text, /\d+/.exec(text)?.[0]]);
    expect(findCode(sms('G-482913'), { host: '', name: '' })).toBe('482913');
    expect(findCode(sms('G-482913'), { host: 'accounts.google.com', name: '' })).toBe('482913');
  });
  it('is none of another, none that is short, and none in a longer text', () => {
    expect(findCode(sms('G-482913'), TIDEWATER)).toBeNull();
    expect(findCode(sms('G-4829'), GOOGLE)).toBeNull();
    expect(findCode(sms('G-482913 is the number of the row in which your parcel waits for you'), GOOGLE)).toBeNull();
  });
});

describe.each(Object.entries(LANGUAGES))('messages in %s', (_, language) => {
  const one = (list: readonly string[], chance: Chance): string => list[chance(list.length)] ?? '';
  const around = (chance: Chance): string[] => Array.from({ length: chance(3) }, () => fill(one(language.others, chance), chance));

  it('give their code, whatever other numbers stand around it', () => {
    fc.assert(fc.property(seeds, (list) => {
      const chance = chanceOf(list);
      const { code, written } = madeCode(chance);
      const text = [...around(chance), fill(one([...language.gives, ...language.names], chance), chance, written, one(OWN_NAMES, chance)), ...around(chance)].join('\n');
      expect(findCode(mail(text), TIDEWATER), text).toBe(code);
    }), runs);
  });
  it('give their code where it stands alone in a letter', () => {
    fc.assert(fc.property(seeds, (list) => {
      const chance = chanceOf(list);
      const { code, written } = madeCode(chance);
      const text = [...around(chance), fill(one(language.letters, chance), chance, written), ...around(chance)].join('\n\n');
      expect(findCode(mail(text), TIDEWATER), text).toBe(code);
    }), runs);
  });
  it('give their code by SMS when they name the portal, or nobody', () => {
    fc.assert(fc.property(seeds, (list) => {
      const chance = chanceOf(list);
      const { code, written } = madeCode(chance);
      const isNamed = chance(2) === 0;
      const text = fill(one(isNamed ? language.names : language.gives, chance), chance, written, one(OWN_NAMES, chance));
      expect(readCode(sms(text), TIDEWATER), text).toEqual({ code, namesAsker: isNamed });
    }), runs);
  });
  it('give nothing when they name somebody else', () => {
    fc.assert(fc.property(seeds, (list) => {
      const chance = chanceOf(list);
      const text = fill(one(language.names, chance), chance, madeCode(chance).written, one(FOREIGN_NAMES, chance));
      expect(findCode(sms(text), TIDEWATER), text).toBeNull();
    }), runs);
  });
  it('give nothing when they hold other numbers only', () => {
    fc.assert(fc.property(seeds, (list) => {
      const chance = chanceOf(list);
      const text = [...around(chance), fill(one([...language.none, ...language.others], chance), chance), ...around(chance)].join('\n');
      expect(findCode(mail(text), TIDEWATER), text).toBeNull();
    }), runs);
  });
});

describe('any text at all', () => {
  it('is read without a fault, and gives nothing that does not stand in it', () => {
    const pieces = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('code', 'is', ':', '\n', '@pge.com', ' #', '123456', 'Ihr', 'コード', '¤', '**', '1 2 3 4'));
    fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const code = findCode(sms(text), PGE);
      const standsIn = code === null || text.includes(code) || text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').includes(code.replace(/-/g, ''));
      expect(standsIn, text).toBe(true);
    }), { numRuns: 1_000 });
  });
  it.each([['a'.repeat(200_000)], ['1 '.repeat(100_000)], ['code '.repeat(40_000)], ['*'.repeat(100_000)], ['a.'.repeat(50_000)], ['your code is '.repeat(2_000)], ['@a #'.repeat(10_000)], ['1-'.repeat(50_000)]])('is read in a moment when it is long and hostile', (text) => {
    const started = performance.now();
    findCode(sms(text), PGE);
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});
