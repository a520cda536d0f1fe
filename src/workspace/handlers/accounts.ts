import type { Handlers } from '../context.ts';
import { Refused, found } from '../refused.ts';
import { findAccounts, listAccounts } from '../store/account-repository.ts';
import { siteNames } from '../store/names.ts';
import { updateRow } from '../store/row-writes.ts';
import { publish } from '../webhooks/events.ts';

export const accountHandlers: Handlers<'listAccounts' | 'getAccount' | 'updateAccount'> = {
  listAccounts: ({ of, params, query }, { asTeam }) => asTeam((transaction) => listAccounts(transaction, of, params.id, query)),
  getAccount: ({ params }, { asTeam }) => asTeam(async (transaction) => found((await findAccounts(transaction, [params.id]))[0], 'account')),
  updateAccount: ({ params, body: { tracking, siteIds, dataCollectionStartDate, notes } }, { asTeam, audit, queue }) =>
    asTeam(async (transaction) => {
      if (siteIds !== undefined) {
        const known = await siteNames(transaction, siteIds);
        if (siteIds.some((id) => !known.has(id.toLowerCase()))) throw new Refused('conflict', 'One of the sites is not there.');
      }
      const changed = found(
        await updateRow(transaction, 'accounts', params.id, {
          status: tracking && (tracking === 'DISABLED' ? 'CUSTOMER_NOT_TRACKED' : 'ONBOARDED'),
          ...(siteIds !== undefined && { siteIds: siteIds.map((id) => id.toLowerCase()), areSitesChosen: true }),
          startDate: dataCollectionStartDate, notes,
        }),
        'account',
      );
      const account = found((await findAccounts(transaction, [params.id]))[0], 'account');
      if (changed.length > 0) {
        await audit(transaction, 'account.update', { kind: 'account', id: params.id }, { fields: changed });
        await publish(transaction, queue, 'account.updated', () => Promise.resolve([account]));
      }
      return account;
    }),
};
