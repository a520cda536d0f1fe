import type { Account } from './account.ts';
import type { Company } from './company.ts';
import type { ConnectionSettings } from './connection.ts';

/**
 * The first day from which bills are collected, or null for all there are.
 * The account's own date overrides the connection's, which overrides the company's.
 */
export function effectiveStartDay(
  account: Pick<Account, 'startDate'> | null,
  settings: Pick<ConnectionSettings, 'startDate'>,
  company: Pick<Company, 'defaultStartDate'>,
): string | null {
  if (account?.startDate) return account.startDate;
  switch (settings.startDate.mode) {
    case 'CUSTOM':
      return settings.startDate.day;
    case 'CURRENT_MONTH':
      return `${settings.startDate.month.slice(0, 7)}-01`;
    case 'COMPANY_DEFAULT':
      return company.defaultStartDate;
  }
}
