import { expect, it } from 'vitest';
import type { CountryProxy } from '../../../shared/domain/country-proxy.ts';
import { EMPTY_PROXY, proxyDraftOf, proxyOf } from './proxy-draft.ts';

const german: CountryProxy = { country: 'DE', address: 'http://proxy.example:8080', username: 'ann', credentialId: '01890000-0000-7000-8000-000000000000' };

it('takes the address of a proxy with and without a sign-in', () => {
  expect(proxyOf({ ...EMPTY_PROXY, country: 'US', address: ' socks5://10.0.0.1:1080 ' }, '', null, [german]).proxy).toEqual({ country: 'US', address: 'socks5://10.0.0.1:1080', signIn: { kind: 'NONE' } });
  expect(proxyOf({ country: 'FR', address: 'http://[::1]:3128', signIn: 'ENTERED', username: 'bo' }, 'pw', null, []).proxy).toEqual({
    country: 'FR', address: 'http://[::1]:3128', signIn: { kind: 'ENTERED', username: 'bo', password: 'pw' },
  });
});

it('keeps the stored password of a proxy whose address stays, and asks for it again where the address changes', () => {
  const draft = proxyDraftOf(german);
  expect(proxyOf(draft, '', german, [german]).proxy).toMatchObject({ signIn: { kind: 'STORED' } });
  expect(proxyOf({ ...draft, address: 'http://elsewhere.example' }, '', german, [german]).problems).toHaveProperty('password');
});

it('says what is wrong, by field', () => {
  expect(proxyOf({ ...EMPTY_PROXY, address: 'http://x' }, '', null, []).problems).toEqual({ country: 'Choose the country' });
  expect(proxyOf({ ...EMPTY_PROXY, country: 'US', address: 'http://ann:pw@x:1' }, '', null, []).problems).toEqual({ address: 'Leave out user name and password; they have their own fields' });
  expect(proxyOf({ ...EMPTY_PROXY, country: 'DE', address: 'ftp://x' }, '', null, [german]).problems).toEqual({ country: 'This country has a proxy already', address: 'Enter an address such as http://proxy.example:8080' });
  expect(proxyOf({ country: 'US', address: 'socks5://x', signIn: 'ENTERED', username: '' }, '', null, []).problems).toEqual({
    address: 'A SOCKS proxy takes no user name here. Use its http or https address', username: 'Enter the user name', password: 'Enter the password',
  });
});
