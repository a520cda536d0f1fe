import { describe, expect, it } from 'vitest';
import { fc } from '../../../../shared/testing/properties.ts';
import { hasGs1CheckDigit, isCups, isMarketLocation, isMpanCore, isNmiWithChecksum, nmiChecksum } from './check-digits.ts';
import { supplyPointForm } from './supply-point.ts';

/** Digits with one of them changed. */
const slip = (text: string, at: number, by: number): string => `${text.slice(0, at)}${(Number(text[at]) + by) % 10}${text.slice(at + 1)}`;

describe('check digits of points of supply', () => {
  it('holds for published examples', () => {
    expect(isMarketLocation('41373559241')).toBe(true);
    expect(nmiChecksum('2001985732')).toBe(8);
    expect(nmiChecksum('QAAAVZZZZZ')).toBe(3);
    expect(isNmiWithChecksum('QAAAVZZZZZ3')).toBe(true);
    expect(isCups('ES1234000000000001JN0F')).toBe(true);
    expect(isMpanCore('1200023305967')).toBe(true);
    expect(hasGs1CheckDigit('4006381333931')).toBe(true);
  });

  it('fails for every single wrong digit where the modulus is prime to the weights', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 17 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      expect(hasGs1CheckDigit(slip('541448860012345674', at, by))).toBe(false);
    }));
    fc.assert(fc.property(fc.integer({ min: 2, max: 17 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      expect(isCups(slip('ES1234000000000001JN', at, by))).toBe(false);
    }));
  });

  it('tells points of supply from other numbers by their form', () => {
    expect(supplyPointForm('IT001E12345678')?.scheme).toBe('POD');
    expect(supplyPointForm('ES 1234 0000 0000 0001 JN')?.scheme).toBe('CUPS');
    expect(supplyPointForm('1044 3720 0012 34567')?.scheme).toBe('ESI ID');
    expect(supplyPointForm('0001234567UN1A2')?.scheme).toBe('ICP');
    expect(supplyPointForm('DE00056266802AO6G56M11SN51G21M24S')?.scheme).toBe('Zählpunkt');
    expect(supplyPointForm('12 0002 3305 967')).toMatchObject({ scheme: 'MPAN', strength: 'LIKELY' });
    for (const other of ['4001-7782-33', '12345-67890', 'S95C 22841', '1200023305968', 'RE-2026-00418']) expect(supplyPointForm(other), other).toBeNull();
  });
});
