import type { IssueKind } from './issue.ts';

/** What each kind of issue is called, in the list of issues, in Settings and in docs/checks.md alike. */
export const ISSUE_NAMES: Readonly<Record<IssueKind, string>> = {
  CHECK_FAILED: 'Does not add up',
  FIELD_MISSING: 'Something is missing',
  UNREADABLE: 'Could not be read',
  DUPLICATE: 'Perhaps a duplicate',
  GAP: 'Missing period',
  ACCOUNT_MISMATCH: 'Another account',
  SITE_UNKNOWN: 'Site not known',
  MAIL_UNUSABLE: 'Mail not used',
  BILL_LATE: 'Bill is late',
  BILL_CORRECTED: 'Corrected bill',
  FIGURES_DISAGREE: 'Figures disagree',
  OVERLAP: 'Days billed twice',
  DAYS_WRONG: 'Days look wrong',
  USE_REPEATED: 'Use is estimated',
  USAGE_UNUSUAL: 'Unusual use',
  ZERO_USE: 'No use',
  LOAD_FACTOR: 'Load factor above 100%',
  COST_UNUSUAL: 'Unusual cost',
  RATE_CHANGED: 'Rate changed',
  LATE_FEE: 'Late fee',
  DEMAND_SHARE: 'High demand share',
  WRONG_SITE: 'Perhaps another site',
  METER_UNKNOWN: 'Meter not known',
};
