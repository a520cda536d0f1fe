import type { ApiCompanyChange } from '../../shared/workspace/companies.ts';
import type { Handlers } from '../context.ts';
import { found } from '../refused.ts';
import { findCompany, listCompanies } from '../store/company-repository.ts';
import { insertRow, updateRow } from '../store/row-writes.ts';

/** The columns of a change; what was not given is left alone. */
function columnsOf({ name, externalId, dataCollectionStartDate, isActive, tags, notes }: ApiCompanyChange) {
  return { name, externalId, defaultStartDate: dataCollectionStartDate, isArchived: isActive === undefined ? undefined : !isActive, tags: tags && JSON.stringify(tags), notes };
}

export const companyHandlers: Handlers<'listCompanies' | 'createCompany' | 'getCompany' | 'updateCompany'> = {
  listCompanies: ({ query }, { asTeam }) => asTeam((transaction) => listCompanies(transaction, query)),
  createCompany: ({ body }, { asTeam, audit }) =>
    asTeam(async (transaction) => {
      const id = await insertRow(transaction, 'companies', {
        name: body.name, externalId: body.externalId ?? null, defaultStartDate: body.dataCollectionStartDate ?? null, authorisedBy: null, authorisationDocument: null,
        authorisationExpires: null, isArchived: body.isActive === false, mayAskModel: false, tags: JSON.stringify(body.tags ?? []), notes: body.notes ?? null,
      });
      await audit(transaction, 'company.create', { kind: 'company', id }, { name: body.name });
      return found(await findCompany(transaction, id), 'company');
    }),
  getCompany: ({ params }, { asTeam }) => asTeam(async (transaction) => found(await findCompany(transaction, params.id), 'company')),
  updateCompany: ({ params, body }, { asTeam, audit }) =>
    asTeam(async (transaction) => {
      const changed = found(await updateRow(transaction, 'companies', params.id, columnsOf(body)), 'company');
      if (changed.length > 0) await audit(transaction, 'company.update', { kind: 'company', id: params.id }, { fields: changed });
      return found(await findCompany(transaction, params.id), 'company');
    }),
};
