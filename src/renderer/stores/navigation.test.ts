import { afterEach, describe, expect, it, vi } from 'vitest';
import { fromHere, hashOf, isAt, placeOf, type Place } from './navigation.ts';

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

describe('an answer that comes late', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('leads on from the place it was asked at, however its address is written', () => {
    vi.stubGlobal('location', { hash: '#/issues?companyId=a%20b' });
    const leadOn = fromHere();
    location.hash = '#/issues?companyId=a+b';
    const lead = vi.fn();
    leadOn(lead);
    expect(lead).toHaveBeenCalledOnce();
    expect(isAt({ screen: 'issues', id: null, query: { companyId: 'a b' } })).toBe(true);
  });

  it('leads nobody away from where they went meanwhile', () => {
    vi.stubGlobal('location', { hash: '#/issues/1?status=RESOLVED' });
    const leadOn = fromHere();
    location.hash = '#/issues?kind=DUPLICATE';
    const lead = vi.fn();
    leadOn(lead);
    expect(lead).not.toHaveBeenCalled();
    expect(isAt({ screen: 'issues', id: '1', query: { status: 'RESOLVED' } })).toBe(false);
  });
});
