import { expect, it } from 'vitest';
import { tellingPhrases } from './classify.ts';

it('names what speaks against a bill once, the weightiest first, three at most', () => {
  const against = [{ phrase: 'news', weight: 1 }, { phrase: ' keine rechnung ', weight: 6 }, { phrase: 'dieses schreiben ist keine rechnung', weight: 5 }, { phrase: 'preisanpassung', weight: 4 }, { phrase: 'tarif', weight: 2 }];
  expect(tellingPhrases(against)).toEqual(['dieses schreiben ist keine rechnung', 'preisanpassung', 'tarif']);
});
