import { expect, it } from 'vitest';
import { probabilityOf } from '../../main/reading/calibration.ts';
import { DOUBTFUL_BELOW } from './read-bill.ts';

/** The score from which about nine fields in ten were right: docs/reading.md, "Confidence". */
const RIGHT_ENOUGH = 0.7;

it('a field is doubtful below the score from which about nine in ten are right, and not from there on', () => {
  expect(probabilityOf(RIGHT_ENOUGH)).toBeGreaterThanOrEqual(DOUBTFUL_BELOW);
  expect(probabilityOf(RIGHT_ENOUGH - 0.01)).toBeLessThan(DOUBTFUL_BELOW);
});
