import { expect, it } from 'vitest';
import type { DoubleSide } from '../../../shared/domain/account-double.ts';
import { findDoubles, pairKey, stayingFirst, type AccountFacts } from './find-doubles.ts';

const account = (id: string, change: Partial<AccountFacts>): AccountFacts => ({
  id, number: `8800${id}`, datasourceId: `d-${id}`, providerName: `utility ${id}`, signInUrl: `https://www.${id}.example/login`, meters: [], servicePoints: [], ...change,
});
const none: ReadonlySet<string> = new Set();

it('the same number at one provider is one account: by its entry, its name or its website', () => {
  for (const shared of [{ datasourceId: 'same' }, { providerName: 'granite power' }, { signInUrl: 'https://my.granite.example/' }]) {
    expect(findDoubles([account('a', { number: '774410', ...shared }), account('b', { number: '774410', ...shared })], none)).toMatchObject([{ reason: 'NUMBER', shared: '774410', accountIds: ['a', 'b'] }]);
  }
  expect(findDoubles([account('a', { number: '774410' }), account('b', { number: '774410' })], none)).toEqual([]);
  // A short number says nothing at a website that many providers share.
  expect(findDoubles([account('a', { number: '12', signInUrl: 'https://x.example/' }), account('b', { number: '12', signInUrl: 'https://x.example/' })], none)).toEqual([]);
});

it('the same meter or point of supply at one provider is a hint, of one type and with a number that tells', () => {
  const at = { providerName: 'granite power' };
  expect(findDoubles([account('a', { ...at, meters: ['GAS 44710098'] }), account('b', { ...at, meters: ['GAS 44710098'] })], none)).toMatchObject([{ reason: 'METER', shared: '44710098' }]);
  expect(findDoubles([account('a', { ...at, servicePoints: ['GAS IT001E1'] }), account('b', { ...at, servicePoints: ['GAS IT001E1'] })], none)).toMatchObject([{ reason: 'SERVICE_POINT' }]);
  expect(findDoubles([account('a', { ...at, meters: ['GAS 44710098'] }), account('b', { ...at, meters: ['WATER 44710098'] })], none)).toEqual([]);
  expect(findDoubles([account('a', { ...at, meters: ['GAS 1'] }), account('b', { ...at, meters: ['GAS 1'] })], none)).toEqual([]);
});

it('two are named once, and not again after a person said that they are not the same', () => {
  const both = [account('a', { number: '774410', providerName: 'g', meters: ['GAS 44710098'] }), account('b', { number: '774410', providerName: 'g', meters: ['GAS 44710098'] })];
  expect(findDoubles(both, none)).toHaveLength(1);
  expect(findDoubles(both, new Set([pairKey('b', 'a')]))).toEqual([]);
});

it('the side that works and collects by the website is proposed to stay, then the one with more bills', () => {
  const side = (accountId: string, change: Partial<DoubleSide>): DoubleSide => ({
    accountId, accountNumber: '1', connectionId: 'c', companyId: 'f', companyName: 'F', provider: 'P', kind: 'ONLINE', username: null, status: 'CONNECTED', isActive: true, isRemoved: false,
    billCount: 3, lastPeriodEnd: null, otherAccountCount: 0, ...change,
  });
  const first = (one: Partial<DoubleSide>, other: Partial<DoubleSide>): string => stayingFirst([side('a', one), side('b', other)], ({ status }) => status === 'CONNECTED')[0].accountId;
  expect(first({ kind: 'EMAIL', billCount: 90 }, {})).toBe('b');
  expect(first({ status: 'PASSWORD_INCORRECT' }, { kind: 'EMAIL' })).toBe('b');
  expect(first({ isRemoved: true, billCount: 90 }, { isActive: false })).toBe('b');
  expect(first({}, { billCount: 4 })).toBe('b');
  expect(first({}, {})).toBe('a');
});
