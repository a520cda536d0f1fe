import { z } from 'zod';
import { CurrencyCode, Day } from '../domain/base.ts';
import { ChargeKind } from '../domain/charge.ts';
import { list } from './operation.ts';
import { BillQuery, pageOf } from './paging.ts';

export const ApiCharge = z.object({
  id: z.uuid(),
  bill: z.object({ id: z.uuid(), billDate: Day.nullable() }),
  description: z.string(),
  amount: z.number(),
  units: CurrencyCode.nullable(),
  kind: ChargeKind,
}).meta({ id: 'Charge', description: 'A line of money on a bill, in the bill’s currency.' });
export type ApiCharge = z.infer<typeof ApiCharge>;

export const charges = {
  listCharges: list({
    tag: 'Charges', summary: 'List charges', scope: 'read',
    paths: [
      ['company', '/charge/company/{id}'], ['company', '/company/{id}/charge'], ['site', '/charge/site/{id}'],
      ['connection', '/charge/connection/{id}'], ['account', '/charge/account/{id}'], ['bill', '/charge/bill/{id}'],
    ],
    query: BillQuery, answer: pageOf('charges', ApiCharge),
  }),
};
