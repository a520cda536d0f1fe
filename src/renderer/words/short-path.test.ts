import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortPath } from './short-path.ts';

test.each([
  ['/home/ann/Clients', 40, '/home/ann/Clients'],
  ['/home/ann/Documents/Work/2026/Northgate Hotel/Exports', 40, '/home/…/2026/Northgate Hotel/Exports'],
  ['C:\\Users\\Ann\\OneDrive\\Work\\Northgate Hotel\\Exports', 36, 'C:\\…\\Work\\Northgate Hotel\\Exports'],
  ['\\\\nas\\clients\\Energy\\2026\\Northgate\\Exports', 34, '\\\\nas\\clients\\…\\Northgate\\Exports'],
  ['/volumes/abcdefghijklmnopqrstuvwxyz0123456789', 20, '/volumes/a…123456789'],
])('%s in %i characters is %s', (path, most, short) => expect(shortPath(path, most)).toBe(short));

test('it is never longer than asked for, and begins and ends as the path does', () => {
  fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z ]{1,30}$/u), { minLength: 1, maxLength: 8 }), fc.integer({ min: 10, max: 80 }), (parts, most) => {
    const path = `/${parts.join('/')}`;
    const short = shortPath(path, most);
    expect(short.length).toBeLessThanOrEqual(most);
    expect(path.startsWith(short.split('…')[0] ?? '?')).toBe(true);
    expect(path.endsWith(short.split('…')[1] ?? short)).toBe(true);
  }));
});
