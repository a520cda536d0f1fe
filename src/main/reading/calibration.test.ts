import { describe, expect, it } from 'vitest';
import { fc } from '../../shared/testing/properties.ts';
import { probabilityOf } from './calibration.ts';

describe('confidence as a probability', () => {
  it('never falls as the score rises and stays between 0 and 1', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(probabilityOf(low)).toBeLessThanOrEqual(probabilityOf(high));
      expect(probabilityOf(high)).toBeLessThanOrEqual(1);
      expect(probabilityOf(low)).toBeGreaterThanOrEqual(0);
    }));
  });

  it('gives the measured shares', () => {
    expect(probabilityOf(0.68)).toBeCloseTo(0.87, 3);
    expect(probabilityOf(0.99)).toBeCloseTo(0.994, 3);
    expect(probabilityOf(2)).toBe(0.994);
  });
});
