import { describe, expect, test } from 'vitest';
import { unitInText } from './quantities.ts';

describe('the unit a heading or label names', () => {
  test('is of thousands or hundreds where it counts in them', () => {
    for (const text of ['Usage (1,000 gal)', '1000s of gallons', 'thousand gallons']) expect(unitInText(text)?.symbol, text).toBe('kGal');
    for (const text of ['Usage (100 cubic feet)', 'hundreds of cubic feet']) expect(unitInText(text)?.symbol, text).toBe('ccf');
  });

  test('is itself where the figure before it only ends in them', () => {
    for (const text of ['Usage over 21,000 gallons', 'next 11000 gal', 'first 2,000 gallons']) expect(unitInText(text)?.symbol, text).toBe('gal');
    expect(unitInText('over 2100 cubic feet')?.symbol).not.toBe('ccf');
  });

  test('is none where it is the unit of a price', () => {
    expect(unitInText('Present ¢/kWh')).toBeNull();
    expect(unitInText('Usage kWh')?.symbol).toBe('kWh');
  });
});
