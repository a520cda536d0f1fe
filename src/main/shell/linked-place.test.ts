import { describe, expect, it } from 'vitest';
import { ipcEvents } from '../../shared/ipc/events.ts';
import { fc } from '../../shared/testing/properties.ts';
import { linkedPlace, placeOfWords } from './linked-place.ts';

const ID = '0199c0de-0000-7000-8000-000000000001';

describe('a link from outside', () => {
  it.each([
    [`forager://connection/${ID}`, { screen: 'connections', id: ID }],
    [`forager://bill/${ID}/`, { screen: 'bill', id: ID }],
    [`forager://company/${ID}`, { screen: 'companies', id: ID }],
    [`forager://site/${ID}`, { screen: 'sites', id: ID }],
    [`forager://invitation/${ID}`, { screen: 'invitations', id: ID }],
    ['forager://answer', { screen: 'invitations', id: 'answer' }],
    ['forager://workspace', { screen: 'settings', id: 'workspace' }],
    ['forager://workspace?address=https%3A%2F%2Fteam.example', { screen: 'settings', id: 'workspace', address: 'https://team.example' }],
    ['/home/ann/Forager 2026-11-27.forager-backup', { screen: 'settings', id: 'backup' }],
    ['C:\\Users\\ann\\X.FORAGER-BACKUP', { screen: 'settings', id: 'backup' }],
  ])('%s leads to a place', (link, place) => expect(linkedPlace(link)).toEqual(place));

  it.each([
    '', 'forager:', 'forager://', 'forager://bill', 'forager://bill/', `forager://bill/${ID}/edit`, `forager://bill/${ID.toUpperCase()}`, 'forager://bill/../settings', 'forager://bill/%2e%2e', `forager://constructor/${ID}`,
    `forager://__proto__/${ID}`, `forager://delete/${ID}`, `forager://user:pass@bill/${ID}`, `forager://bill:80/${ID}`, 'forager://answer/x', 'forager:javascript:alert(1)', 'https://bill/', 'javascript:alert(1)', 'file:///etc/passwd', '--data=x.forager-backup',
    `forager://bill/${ID}${'/'.repeat(3000)}`, '/home/ann/bill.pdf',
  ])('%s leads nowhere', (link) => expect(linkedPlace(link)).toBeNull());

  it.each(['http://team.example', 'javascript:alert(1)', 'file:///x', ' ', 'https://u:p@team.example', '"><script>'])('a workspace at %s is not filled in', (address) => {
    expect(linkedPlace(`forager://workspace?address=${encodeURIComponent(address)}`)).toEqual({ screen: 'settings', id: 'workspace' });
  });

  it('is never more than a place to show, whatever it says', () => {
    const word = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl().map((url) => url.replace(/^https?/u, 'forager')), fc.tuple(fc.constantFrom('connection', 'bill', 'answer', 'workspace', 'settings'), fc.string(), fc.string()).map(([host, path, query]) => `forager://${host}/${path}?address=${query}`));
    fc.assert(fc.property(word, (text) => {
      const place = linkedPlace(text);
      if (place === null) return;
      expect(ipcEvents['window.show'].parse(place)).toEqual(place);
      expect(place.id === null || /^[\da-f-]{36}$/u.test(place.id) || ['answer', 'workspace', 'backup'].includes(place.id)).toBe(true);
      if (place.address !== undefined) expect(new URL(place.address).protocol).toBe('https:');
    }));
  });
});

it('of the words of a start, the last that leads somewhere counts', () => {
  expect(placeOfWords(['/opt/forager', '--no-sandbox', `forager://bill/${ID}`, 'forager://nothing'])).toEqual({ screen: 'bill', id: ID });
  expect(placeOfWords(['/opt/forager', 'read', '/bills/a.pdf'])).toBeNull();
});
