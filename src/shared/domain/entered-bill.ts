import { z } from 'zod';
import { compareDays } from '../units/day.ts';
import { CurrencyCode, Day, Id } from './base.ts';
import { DatasourceType } from './datasource.ts';

/** A bill that a person enters by hand, where there is no file of it. */
export const EnteredBill = z
  .object({
    companyId: Id,
    /** An account that exists; null for one by its number alone. */
    accountId: Id.nullable(),
    accountNumber: z.string().trim().min(1, 'Enter the account number').max(80),
    provider: z.string().trim().min(1, 'Enter the utility').max(80),
    invoiceNumber: z.string().trim().min(1).max(80).nullable(),
    billDate: Day,
    periodStart: Day,
    periodEnd: Day,
    totalAmount: z.number({ error: 'Enter the amount' }),
    currency: CurrencyCode,
    type: DatasourceType,
    usage: z.number().nullable(),
    unit: z.string().trim().min(1).max(20).nullable(),
    isEstimated: z.boolean(),
  })
  .refine(({ periodStart, periodEnd }) => compareDays(periodStart, periodEnd) <= 0, { path: ['periodEnd'], error: 'The period ends before it begins' })
  .refine(({ usage, unit }) => usage === null || unit !== null, { path: ['unit'], error: 'Choose the unit' });
export type EnteredBill = z.infer<typeof EnteredBill>;
