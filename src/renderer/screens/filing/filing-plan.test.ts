import { expect, it } from 'vitest';
import type { ProposedFiling } from '../../../shared/domain/unfiled-account.ts';
import { filingPlan, filingsOf, newSiteCount } from './filing-plan.ts';

const account = (id: string, serviceAddress: string | null, proposal: ProposedFiling['proposal'] = null, companyId = 'c'): ProposedFiling => ({
  id, accountNumber: id, companyId, companyName: 'C', connectionId: 'n', provider: 'P', serviceAddress, types: ['GAS'], billCount: 3, proposal,
});
const accounts = [
  account('known', '1 Main St, Elm City', { siteId: 's1', name: 'Mill' }),
  account('power', '12 Oak Street, Alder Falls'), account('gas', '12 OAK ST, Alder Falls'), account('else', '12 Oak St, Alder Falls', null, 'other'), account('dark', null), account('blank', ' , '),
];

it('only what an address fits is filed, until sites are to be made', () => {
  expect(filingsOf(accounts, filingPlan(accounts, false))).toEqual([{ accountId: 'known', site: { id: 's1' } }]);
});

it('accounts at one address, however it is written, share the site that is made; another company gets its own, and an account without an address stays', () => {
  const plan = filingPlan(accounts, true);
  const site = { newName: '12 Oak Street', address: '12 Oak Street, Alder Falls' };
  expect(filingsOf(accounts, plan)).toEqual([
    { accountId: 'known', site: { id: 's1' } }, { accountId: 'power', site }, { accountId: 'gas', site }, { accountId: 'else', site: { newName: '12 Oak St', address: '12 Oak St, Alder Falls' } },
  ]);
  expect(newSiteCount(accounts, plan)).toBe(2);
  expect(newSiteCount(accounts.slice(0, 3), plan)).toBe(1);
});
