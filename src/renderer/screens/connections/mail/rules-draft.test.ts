import { expect, test } from 'vitest';
import { EMPTY_RULES, rulesDraftOf, rulesOf } from './rules-draft.ts';

test('lists are told apart, and a website may be given by its address', () => {
  expect(rulesOf({ senders: 'Bills@Tidewater.example; brook.example', frequency: 'QUARTERLY', forwarders: 'ann@mill.example', linkHosts: 'https://documents.example:8443/bills/1, cdn.example' }).rules).toEqual({
    senders: ['bills@tidewater.example', 'brook.example'], frequency: 'QUARTERLY', forwarders: ['ann@mill.example'], linkHosts: ['documents.example', 'cdn.example'],
  });
});

test('what is wrong is said beside its field', () => {
  expect(rulesOf(EMPTY_RULES).problems).toEqual({ senders: 'Enter whose mails bring the bills' });
  expect(rulesOf({ ...EMPTY_RULES, senders: 'nobody', forwarders: 'a@b', linkHosts: 'a b c_d' }).problems).toEqual({
    senders: '“nobody” is neither an address nor a domain', forwarders: '“a@b” is neither an address nor a domain', linkHosts: '“c_d” is no name of a website',
  });
});

test('kept rules are edited as they were', () => {
  const rules = { senders: ['a@b.example', 'c.example'], frequency: 'ANNUALLY' as const, forwarders: [], linkHosts: ['d.example'] };
  expect(rulesOf(rulesDraftOf(rules)).rules).toEqual(rules);
});
