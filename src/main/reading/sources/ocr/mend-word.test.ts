import { describe, expect, test } from 'vitest';
import { mendWord } from './mend-word.ts';

describe('a recognised word', () => {
  test('has its cubic metres as they are printed', () => {
    for (const text of ['m*', 'm?', 'm"', 'm°', 'm’']) expect(mendWord(text)).toBe('m³');
    expect(mendWord('99m*')).toBe('99m³');
  });

  test('loses the rulings beside it and nothing else', () => {
    expect(mendWord('|Total]')).toBe('Total');
    for (const text of ['m', 'M*', 'am*', 'm2', 'kWh*', '*', "m's"]) expect(mendWord(text)).toBe(text);
  });
});
