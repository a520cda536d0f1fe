import { describe, expect, it, test } from 'vitest';
import { linksToBills } from './mail-bills.ts';
import { billDueBy, lateBill } from '../../mailbox/late-bill.ts';
import { isInsideAddress } from '../../../shared/network/inside-address.ts';
import { mayOpenLink } from '../../mailbox/link-rules.ts';

describe('a link in a mail of bills@mail.tidewater.co.uk', () => {
  const may = (url: string, hosts: string[] = []): boolean => mayOpenLink(url, 'bills@mail.tidewater.co.uk', hosts).ok;
  it.each([['its own site', 'https://my.tidewater.co.uk/bill'], ['its own site at another port', 'https://tidewater.co.uk:8443/bill']])('may be opened on %s', (_, url) => expect(may(url)).toBe(true));
  it.each([
    ['plain http', 'http://my.tidewater.co.uk/bill'], ['another site of the same suffix', 'https://other.co.uk/bill'], ['a site that ends alike', 'https://eviltidewater.co.uk/bill'], ['a name and password', 'https://a:b@my.tidewater.co.uk/'], ['a name alone', 'https://a@my.tidewater.co.uk/'], ['a password alone', 'https://:b@my.tidewater.co.uk/'],
    ['this computer', 'http://127.0.0.1/bill'], ['an IP address', 'https://10.0.0.1/bill'], ['a file', 'file:///etc/passwd'], ['no address', 'nonsense'],
  ])('is not opened at %s', (_, url) => expect(may(url)).toBe(false));
  it('may be opened on what was approved and below it, http on this computer alone', () => {
    expect([may('https://docs.example/a', ['docs.example']), may('https://eu.docs.example/a', ['docs.example']), may('https://xdocs.example/a', ['docs.example']), may('http://docs.example/a', ['docs.example']), may('http://127.0.0.1:8/a', ['127.0.0.1'])]).toEqual([true, true, false, false, true]);
  });
  it('is not opened at a neighbour whose address the same company lends', () => {
    expect(['https://tidewater.github.io/bill', 'https://evil.github.io/bill'].map((url) => mayOpenLink(url, 'bills@tidewater.github.io', []).ok)).toEqual([true, false]);
  });
  it('has no business in one’s own network', () => {
    expect(['10.1.2.3', '192.168.0.1', '172.31.0.1', '169.254.169.254', '127.0.0.1', '::1', 'fd00::1', '::ffff:10.0.0.1'].map(isInsideAddress)).toEqual([true, true, true, true, true, true, true, true]);
    expect(['203.0.113.7', '2001:db8::1', '172.32.0.1'].map(isInsideAddress)).toEqual([false, false, false]);
  });
});

test('only links that say a bill are followed, and none that pays, ends or changes anything', () => {
  const link = (words: string, url = 'https://a.example/x') => ({ words, url, letter: 0 });
  const kept = linksToBills([link('View your bill'), link('Rechnung herunterladen'), link('Pay my bill'), link('Unsubscribe'), link('Go paperless'), link('Privacy notice'), link('', 'https://a.example/2026-10.pdf'), link('Download bill', 'https://a.example/unsubscribe?u=1'), link('Our blog')]);
  expect(kept.map(({ words }) => words)).toEqual(['', 'View your bill', 'Rechnung herunterladen']);
});

describe('a bill by e-mail', () => {
  const at = (day: string): Date => new Date(`${day}T10:00:00Z`);
  it('is due by the same day of a later month, the last one where there is none, and some days of grace', () => {
    expect(['MONTHLY', 'QUARTERLY', 'ANNUALLY', 'IRREGULARLY'].map((frequency) => billDueBy(frequency as 'MONTHLY', at('2026-01-31'))?.toISOString().slice(0, 10) ?? null)).toEqual(['2026-03-07', '2026-05-14', '2027-03-02', null]);
  });
  it('is late after that, counted from the last one or from when the connection was made', () => {
    expect(lateBill('MONTHLY', '2026-09-01T10:00:00.000Z', '2026-01-01T00:00:00.000Z', at('2026-10-08'))).toBeNull();
    expect(lateBill('MONTHLY', '2026-09-01T10:00:00.000Z', '2026-01-01T00:00:00.000Z', at('2026-10-09'))).toMatchObject({ since: '2026-10-08T10:00:00.000Z', text: expect.stringContaining('every month. The last one came by e-mail on 2026-09-01.') as string });
    expect(lateBill('QUARTERLY', null, '2026-01-01T00:00:00.000Z', at('2026-05-01'))?.text).toContain('None has come by e-mail since the connection was made on 2026-01-01.');
    expect(lateBill('IRREGULARLY', null, '2016-01-01T00:00:00.000Z', at('2026-05-01'))).toBeNull();
  });
});
