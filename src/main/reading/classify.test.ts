import { expect, it } from 'vitest';
import { tellingPhrases } from './classify.ts';

it('names what speaks against a bill once and as its language writes it, the weightiest first, three at most', () => {
  const against = [
    { phrase: 'news', spelling: 'news', weight: 1 }, { phrase: ' keine rechnung ', spelling: 'keine rechnung', weight: 6 },
    { phrase: 'dieses schreiben ist keine rechnung', spelling: 'dieses schreiben ist keine rechnung', weight: 5 }, { phrase: 'preisanderung', spelling: 'preisänderung', weight: 4 }, { phrase: 'tarif', spelling: 'tarif', weight: 2 },
  ];
  expect(tellingPhrases(against)).toEqual(['dieses schreiben ist keine rechnung', 'preisänderung', 'tarif']);
});
