import { expect, it } from 'vitest';
import { proxiesOf, proxyProblems } from './proxies.ts';

const row = (key: string, country: string | null, address: string) => ({ key, country, address });

it('takes addresses of proxies without a password, one for each country', () => {
  const rows = [row('a', 'DE', 'http://proxy.example:8080'), row('b', 'US', ' socks5://10.0.0.1:1080 '), row('c', 'FR', 'http://[::1]:3128')];
  expect(proxyProblems(rows)).toEqual({});
  expect(proxiesOf(rows)).toEqual({ DE: 'http://proxy.example:8080', US: 'socks5://10.0.0.1:1080', FR: 'http://[::1]:3128' });
});

it('says what is wrong with a row', () => {
  expect(proxyProblems([row('a', null, 'http://x'), row('b', 'DE', 'http://ann:pw@x:1'), row('c', 'DE', 'http://x'), row('d', 'US', 'ftp://x')])).toEqual({
    a: 'Choose the country',
    b: 'Leave out user name and password',
    c: 'This country has a proxy already',
    d: 'Enter an address such as http://proxy.example:8080',
  });
});
