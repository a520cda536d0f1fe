import { z } from 'zod';
import { CurrencyCode, Day } from '../domain/base.ts';
import { Bill } from '../domain/bill.ts';
import { DatasourceType } from '../domain/datasource.ts';
import { AccountName } from './accounts.ts';
import { ApiCharge } from './charges.ts';
import { CompanyName } from './companies.ts';
import { ConnectionName } from './connections.ts';
import { list, one } from './operation.ts';
import { OriginalAnswer } from './original-files.ts';
import { ApiStamp, BillQuery, Deletable, pageOf } from './paging.ts';
import { ApiUsage } from './usages.ts';

export const ApiBill = ApiStamp.extend(Deletable.shape).extend({
  company: CompanyName,
  connection: ConnectionName.nullable(),
  account: AccountName.nullable(),
  utilityCompany: z.string().nullable(),
  datasourceTypes: z.array(DatasourceType),
  billDate: Day.nullable().meta({ description: 'The date printed on the bill.' }),
  startDate: Day.nullable(),
  endDate: Day.nullable(),
  dueDate: Day.nullable(),
  invoiceNumber: z.string().nullable(),
  totalCharges: z.number().nullable().meta({ description: 'What the bill asks to be paid.' }),
  currentCharges: z.number().nullable().meta({ description: 'The new charges of this period.' }),
  chargesUnits: CurrencyCode.nullable(),
  status: Bill.shape.status,
  isFlagged: z.boolean().meta({ description: 'Something about it waits for a person.' }),
  revisedBillId: z.uuid().nullable().meta({ description: 'The bill that replaced this one; a replaced bill counts in no total.' }),
  fileName: z.string(),
  sha256: z.string().meta({ description: 'Of the original file.' }),
  notes: z.string().nullable(),
}).meta({ id: 'Bill', description: 'One statement of one account.' });
export type ApiBill = z.infer<typeof ApiBill>;

export const ApiBillDetail = ApiBill.extend({ usageData: z.array(ApiUsage), charges: z.array(ApiCharge) }).meta({ id: 'BillDetail' });
export type ApiBillDetail = z.infer<typeof ApiBillDetail>;

export const bills = {
  listBills: list({
    tag: 'Bills', summary: 'List bills', scope: 'read',
    paths: [
      ['company', '/bill/company/{id}'], ['company', '/company/{id}/bill'], ['site', '/bill/site/{id}'],
      ['connection', '/bill/connection/{id}'], ['account', '/bill/account/{id}'],
    ],
    query: BillQuery, answer: pageOf('bills', ApiBill),
  }),
  getBill: one({ tag: 'Bills', summary: 'One bill with its usage and its charges', scope: 'read', path: '/bill/{id}', answer: ApiBillDetail }),
  getBillDocument: one({
    tag: 'Bills', summary: 'The original file of a bill', scope: 'read', path: '/bill/{id}/document',
    description: 'Byte for byte as the website or the mail served it, with its own media type, to be saved and not shown. 404 while the device that collected it has not sent it. Name and SHA-256 stand in the bill.', mediaType: '*/*', answer: OriginalAnswer,
  }),
};
