import { expect, it } from 'vitest';
import { looksLikeStreet } from './address-lines.ts';

it('a street with its house is told from the lines of a contract', () => {
  const streets = ['914 Pine Marten Trl, Eagle Harbour, WI 54999', '20188 State Hwy 9', '12 rue de la Paix', 'Calle de la Luz 5, 28013 Madrid', 'Am Alten Markt 3a', '17-19 High Street', 'Flat 2, 41 The Avenue', '88 avenue de la porte de l’étang'];
  const prose = ['A Late Payment Charge amounting to an 18% annual rate', 'rate paid on the 2-year US Treasury notes for the', 'a charge of 1.5 per month is added to balances that are not paid', 'if we do not hear from you within 30 days we will'];
  const registered = ['Parcel 04-2208-113-0', 'Permit no 2026-04-118 of the city'];
  expect(streets.filter((text) => !looksLikeStreet(text))).toEqual([]);
  expect([...prose, ...registered].filter(looksLikeStreet)).toEqual([]);
});
