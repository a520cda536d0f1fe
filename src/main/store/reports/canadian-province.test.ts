import { expect, test } from 'vitest';
import { provinceOf } from './canadian-province.ts';

test('a postal code says the province, in whichever way it is written', () => {
  expect(['12 Mill Road, Birch Landing, ON K0A 1X0', '4 rue du Lac, Saint-Alban (Québec) g0a3b0', '88 Main St, Calgary T2P-1J9', 'Box 7, Iqaluit X0A 0H0', 'Yellowknife X1A 2N1'].map(provinceOf)).toEqual(['ON', 'QC', 'AB', 'NU', 'NT']);
});

test('without one the letters at its end do, and else nothing is said', () => {
  expect(['12 Mill Road, Otter Bay, BC', '12 Mill Road, Otter Bay (NS), Canada', '9 ON Street, Halifax', 'Larkfield, OH 43099', ''].map(provinceOf)).toEqual(['BC', 'NS', null, null, null]);
});
