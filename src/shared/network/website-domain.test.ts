import { expect, it } from 'vitest';
import { domainOf } from './website-domain.ts';

it('is the registered domain of an address, the host with its port where it has none, and nothing of what is no address', () => {
  expect(domainOf('https://my.tidewater.co.uk/bills')).toBe('tidewater.co.uk');
  expect(domainOf('https://www.granite.example:8443/')).toBe('granite.example');
  expect([domainOf('http://127.0.0.1:9/'), domainOf('http://127.0.0.1:10/')]).toEqual(['127.0.0.1:9', '127.0.0.1:10']);
  expect([domainOf(null), domainOf(''), domainOf('tidewater.co.uk')]).toEqual([null, null, null]);
});
