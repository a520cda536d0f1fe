import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { ipcEvents } from '../../shared/ipc/events.ts';
import { fc } from '../../shared/testing/properties.ts';
import { LINK_SCHEME, linkedOf, linkedOfWords, linkedPlace, openedFile } from './linked-place.ts';

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
    ['file:///home/ann/Forager%202026-11-27.forager-backup', { screen: 'settings', id: 'backup' }],
    ['/home/ann/Forager answer Tidewater.forager-answer', { screen: 'invitations', id: 'answer' }],
    ['Forager answer.FORAGER-ANSWER', { screen: 'invitations', id: 'answer' }],
  ])('%s leads to a place', (link, place) => expect(linkedPlace(link)).toEqual(place));

  it.each([
    '', 'forager:', 'forager://', 'forager://bill', 'forager://bill/', `forager://bill/${ID}/edit`, `forager://bill/${ID.toUpperCase()}`, 'forager://bill/../settings', 'forager://bill/%2e%2e', `forager://constructor/${ID}`,
    `forager://__proto__/${ID}`, `forager://delete/${ID}`, `forager://user:pass@bill/${ID}`, `forager://bill:80/${ID}`, 'forager://answer/x', 'forager:javascript:alert(1)', 'https://bill/', 'javascript:alert(1)', 'file:///etc/passwd', '--data=x.forager-backup', '--hidden.forager-answer', 'forager:x.forager-answer',
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

describe('the path of a file that was opened', () => {
  const linux = { platform: 'linux', folder: '/home/ann' } as const;
  const windows = { platform: 'win32', folder: 'C:\\Users\\ann' } as const;
  const mac = { platform: 'darwin', folder: '/' } as const;

  it.each([
    // The file managers of Linux name a file by its address; those of the others by its path.
    [linux, 'file:///home/ann/Ann%20%C3%96l.forager-answer', '/home/ann/Ann Öl.forager-answer'],
    [linux, 'file://localhost/tmp/a.forager-answer', '/tmp/a.forager-answer'],
    [linux, 'Downloads/a.forager-answer', '/home/ann/Downloads/a.forager-answer'],
    [linux, '/tmp/100%.forager-answer', '/tmp/100%.forager-answer'],
    [mac, '/Users/ann/Downloads/a b.forager-answer', '/Users/ann/Downloads/a b.forager-answer'],
    [windows, 'D:\\Mail\\a b.forager-answer', 'D:\\Mail\\a b.forager-answer'],
    [windows, 'a.forager-answer', 'C:\\Users\\ann\\a.forager-answer'],
    [windows, '\\\\office\\bills\\a.forager-answer', '\\\\office\\bills\\a.forager-answer'],
    [windows, 'file:///C:/Users/ann/a%20b.forager-answer', 'C:\\Users\\ann\\a b.forager-answer'],
  ])('%o %s', (origin, word, path) => expect(openedFile(word, origin)).toBe(path));

  it.each(['', 'a\0.forager-answer', 'file://attacker.example/share/a.forager-answer', 'file:///tmp/%2e%2e%2fa.forager-answer', 'file:///tmp/%00.forager-answer'])('%s names no file', (word) => {
    expect([openedFile(word, linux), openedFile(word, windows)]).toEqual([null, null]);
  });

  it('that is longer than any system takes is none', () => {
    expect(openedFile(`/${'a'.repeat(40_000)}.forager-answer`, linux)).toBeNull();
  });

  it('is told of an answer alone: a backup is chosen in the window', () => {
    expect(linkedOf('/tmp/a.forager-answer', linux)).toEqual({ place: { screen: 'invitations', id: 'answer' }, answerFile: '/tmp/a.forager-answer' });
    expect(linkedOf('/tmp/a.forager-backup', linux)?.answerFile).toBeNull();
    expect(linkedOf('forager://answer', linux)?.answerFile).toBeNull();
    expect(linkedOf('/tmp/bill.pdf', linux)).toBeNull();
  });

  it('every kind of file that opens here is one that the package registers, and the other way round', async () => {
    const { fileAssociations, protocols } = load(await readFile(new URL('../../../electron-builder.yml', import.meta.url), 'utf8')) as { fileAssociations: { ext: string }[]; protocols: { schemes: string[] }[] };
    expect(fileAssociations.map(({ ext }) => linkedPlace(`/tmp/x.${ext}`)?.screen)).toEqual(['settings', 'invitations']);
    expect(protocols.flatMap(({ schemes }) => schemes)).toEqual([LINK_SCHEME]);
  });
});

it('of the words of a start, the last that leads somewhere counts', () => {
  const origin = { platform: 'linux', folder: '/' } as const;
  expect(linkedOfWords(['/opt/forager', '--no-sandbox', `forager://bill/${ID}`, 'forager://nothing'], origin)?.place).toEqual({ screen: 'bill', id: ID });
  expect(linkedOfWords(['/opt/forager', 'read', '/bills/a.pdf'], origin)).toBeNull();
});
