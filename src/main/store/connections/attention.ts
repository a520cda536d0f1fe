import type { ConnectionStatus } from '../../../shared/domain/connection.ts';

/** The statuses of a connection for which a person, the user or the account holder, has to act (DESIGN.md, "Connection status"). */
export const ATTENTION_STATUSES: readonly ConnectionStatus[] = [
  'PASSWORD_INCORRECT',
  'NEW_PASSWORD_NEEDED',
  'ADDITIONAL_CREDENTIALS_NEEDED',
  'MFA_TOKEN_EXPIRED',
  'ACCOUNT_LOCKED',
  'HUMAN_CHECK_REQUIRED',
  'NO_ACCOUNTS_FOUND',
  'NO_BILLS_FOUND',
  'URL_INACCESSIBLE',
  'UNDER_INVESTIGATION',
  'OTHER_ERROR',
  'COMPANY_INACTIVE',
];
