import { expect, it } from 'vitest';
import { otherAddressWords } from './address-words.ts';

const mill = { name: 'South Mill', address: '410 Millrace Avenue, Alder Falls' };

it('a bill for another address than its site has is told', () => {
  expect(otherAddressWords('2 Foundry Lane, Alder Falls', [mill])).toBe('This bill is for 2 Foundry Lane, Alder Falls; South Mill is at 410 Millrace Avenue, Alder Falls. Is it filed under the right site?');
  expect(otherAddressWords('2 Foundry Lane', [mill, { ...mill, name: 'North Mill', address: '400 Millrace Avenue' }])).toContain('none of its sites is there');
});

it('another spelling of the address, one of several sites, or nothing to compare is no reason to ask', () => {
  expect(otherAddressWords('410 MILLRACE AVE ALDER FALLS MN', [mill])).toBeNull();
  expect(otherAddressWords('410 Millrace Ave', [{ name: 'Office', address: '1 High Street, Alder Falls' }, mill])).toBeNull();
  expect([otherAddressWords(null, [mill]), otherAddressWords('2 Foundry Lane', [{ name: 'Warehouse', address: null }]), otherAddressWords('2 Foundry Lane', [])]).toEqual([null, null, null]);
});
