import type { Handlers } from '../context.ts';
import { found } from '../refused.ts';
import { documentOfBill, findBills, listBills } from '../store/bill-repository.ts';
import { chargesOfBill, listCharges } from '../store/charge-repository.ts';
import { findMeter, listMeters } from '../store/meter-repository.ts';
import { findUsage, listUsage, usageOfBill } from '../store/usage-repository.ts';
import { readOriginal } from './original-files.ts';

/** Bills and what stands on them: read here, written by the devices that collect. */
export const billHandlers: Handlers<'listBills' | 'getBill' | 'getBillDocument' | 'listUsage' | 'getUsage' | 'listCharges' | 'listMeters' | 'getMeter'> = {
  listBills: ({ of, params, query }, { asTeam }) => asTeam((transaction) => listBills(transaction, of, params.id, query)),
  getBill: ({ params }, { asTeam }) =>
    asTeam(async (transaction) => {
      const bill = found((await findBills(transaction, [params.id]))[0], 'bill');
      return { ...bill, usageData: await usageOfBill(transaction, bill.id), charges: await chargesOfBill(transaction, bill.id) };
    }),
  getBillDocument: async ({ params }, context) => {
    const document = found(await context.asTeam((transaction) => documentOfBill(transaction, params.id)), 'document');
    return await readOriginal(context, document);
  },
  listUsage: ({ of, params, query }, { asTeam }) => asTeam((transaction) => listUsage(transaction, of, params.id, query)),
  getUsage: ({ params }, { asTeam }) => asTeam(async (transaction) => found(await findUsage(transaction, params.id), 'usage')),
  listCharges: ({ of, params, query }, { asTeam }) => asTeam((transaction) => listCharges(transaction, of, params.id, query)),
  listMeters: ({ of, params, query }, { asTeam }) => asTeam((transaction) => listMeters(transaction, of, params.id, query)),
  getMeter: ({ params }, { asTeam }) => asTeam(async (transaction) => found(await findMeter(transaction, params.id), 'meter')),
};
