import { expect, it } from 'vitest';
import type { AskedConnection } from '../../shared/domain/account-double.ts';
import { alikeConnections, indexByProvider, type KnownConnection } from './alike-connections.ts';

const known = (id: string, change: Partial<KnownConnection>): KnownConnection => ({
  id, companyId: 'harbour', companyName: 'Harbour', datasourceName: 'Granite Power', signInUrl: 'https://www.granite.example/login', kind: 'ONLINE', username: 'ann', mail: null, accountCount: 2, ...change,
});
const asked: AskedConnection = { companyId: 'harbour', providerName: 'Granite Power', signInUrl: 'https://my.granite.example/', username: null, senders: [] };
const why = (change: Partial<AskedConnection>, ...connections: KnownConnection[]): (readonly [string, string])[] =>
  alikeConnections({ ...asked, ...change }, connections).map((one) => [one.connectionId, one.why] as const);

it('the same user name at the same website is the same sign-in, whoever’s company it is', () => {
  expect(why({ username: 'ANN', companyId: 'mill' }, known('a', {}))).toEqual([['a', 'SIGN_IN']]);
  expect(why({ username: 'bob', companyId: 'mill' }, known('a', {}))).toEqual([]);
});

it('a connection of the same company to the same provider may have the accounts already, by its website or by e-mail', () => {
  expect(why({}, known('a', {}), known('b', { companyId: 'mill' }), known('c', { signInUrl: 'https://x.example/', datasourceName: 'GRANITE power', kind: 'EMAIL' }), known('d', { signInUrl: 'https://x.example/', datasourceName: 'Other' }))).toEqual([['a', 'PROVIDER'], ['c', 'PROVIDER']]);
});

it('one sender is one connection, and the surest comes first', () => {
  const mail = { senders: ['bills@granite.example', 'news@granite.example'], forwarders: [], frequency: 'MONTHLY' as const, linkHosts: [], mailbox: null };
  expect(why({ senders: ['other@granite.example', 'bills@granite.example'] }, known('a', {}), known('b', { kind: 'EMAIL', mail, companyId: 'mill' }))).toEqual([['b', 'SENDER'], ['a', 'PROVIDER']]);
});

it('the connection of a company to a provider is found by its name or its website, the one with the most accounts', () => {
  const find = indexByProvider([known('few', {}), known('many', { accountCount: 9 }), known('mill', { companyId: 'mill', accountCount: 40 }), known('none', { datasourceName: 'Brook Water', signInUrl: 'no address' })]);
  expect(find('harbour', 'GRANITE power', 'https://elsewhere.example/')?.id).toBe('many');
  expect(find('harbour', 'Another name', 'https://bills.granite.example/')?.id).toBe('many');
  expect(find('mill', 'Granite Power', '')?.id).toBe('mill');
  expect(find('harbour', 'Fern Gas', 'nor is this one')).toBeNull();
  expect(find('quarry', 'Granite Power', 'https://www.granite.example/login')).toBeNull();
});
