import { NotedThing } from '../../shared/domain/noted-thing.ts';
import { accountTable } from './accounts/account-table.ts';
import { billTable } from './bills/bill-table.ts';
import { meterTable } from './accounts/meter-table.ts';
import { said } from './operation.ts';
import { updateRow } from './rows/row-changes.ts';

/** Notes of things that a person does not edit as a whole. Companies, sites and connections carry theirs in their own forms. */
export const noteOperations = {
  /** @throws StoreRowMissing */
  set: said(NotedThing, (transaction, { noun, id, notes }): void => {
    if (noun === 'ACCOUNT') updateRow(transaction, accountTable, id, { notes });
    else if (noun === 'METER') updateRow(transaction, meterTable, id, { notes });
    else updateRow(transaction, billTable, id, { notes });
  }),
};
