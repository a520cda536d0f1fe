import { describe, expect, it } from 'vitest';
import { hashOf, placeOf, type Place } from './navigation.ts';

describe('the address of a place in the window', () => {
  it.each<Place>([
    { screen: 'connections', id: null, query: {} },
    { screen: 'connections', id: '0199-a', query: { tab: 'log' } },
    { screen: 'bills', id: null, query: { companyId: 'a b/c?d', status: 'READ' } },
  ])('leads back to the same place', (place) => {
    expect(placeOf(hashOf(place))).toEqual(place);
  });

  it('leads to the connections when it names no screen', () => {
    expect(placeOf('')).toEqual({ screen: 'connections', id: null, query: {} });
    expect(placeOf('#/__proto__/x')).toEqual({ screen: 'connections', id: null, query: {} });
  });
});
