import { z } from 'zod';
import { compareDays, daysBetween } from '../units/day.ts';
import { CurrencyCode, Day, Id } from './base.ts';
import { DatasourceType } from './datasource.ts';

/** In days: bills are of a year at most. */
const LONGEST_PERIOD = 370;

/** A bill that a person enters by hand, where there is no file of it. */
export const EnteredBill = z
  .object({
    companyId: Id,
    /** An account that exists; null for one by its number alone. */
    accountId: Id.nullable(),
    accountNumber: z.string().trim().min(1, 'Enter the account number').max(80),
    provider: z.string().trim().min(1, 'Enter the provider').max(80),
    invoiceNumber: z.string().trim().min(1).max(80).nullable(),
    billDate: Day,
    dueDate: Day.nullable().default(null),
    periodStart: Day,
    periodEnd: Day,
    totalAmount: z.number({ error: 'Enter the amount' }),
    currency: CurrencyCode,
    type: DatasourceType,
    meterNumber: z.string().trim().min(1).max(80).nullable().default(null),
    usage: z.number().nullable(),
    unit: z.string().trim().min(1).max(20).nullable(),
    /** In kW. */
    demand: z.number().nullable().default(null),
    isEstimated: z.boolean(),
  })
  .refine(({ periodStart, periodEnd }) => compareDays(periodStart, periodEnd) <= 0, { path: ['periodEnd'], error: 'The period ends before it begins' })
  .refine(({ usage, unit }) => usage === null || unit !== null, { path: ['unit'], error: 'Choose the unit' });
export type EnteredBill = z.infer<typeof EnteredBill>;

/**
 * What the days of a bill that is being typed seem to have wrong, by field, in words. It only warns: there are bills made out before their period ends.
 * @param today on this computer
 */
export function doubtsOfDays({ billDate, dueDate, periodStart, periodEnd }: Readonly<Record<'billDate' | 'dueDate' | 'periodStart' | 'periodEnd', Day | null>>, today: Day): Readonly<Partial<Record<'billDate' | 'dueDate' | 'periodEnd', string>>> {
  const isBefore = (one: Day | null, other: Day | null): boolean => one !== null && other !== null && compareDays(one, other) < 0;
  return {
    ...(isBefore(billDate, periodEnd) ? { billDate: 'Before the period ends. Is that so?' } : isBefore(today, billDate) ? { billDate: 'A day that is still to come. Is that so?' } : {}),
    ...(isBefore(dueDate, billDate) ? { dueDate: 'Before the bill’s own date. Is that so?' } : {}),
    ...(periodStart !== null && periodEnd !== null && daysBetween(periodStart, periodEnd) > LONGEST_PERIOD ? { periodEnd: 'A period of more than a year. Is that so?' } : {}),
  };
}
