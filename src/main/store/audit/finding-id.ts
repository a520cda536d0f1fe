import { hashedId } from '../rows/hashed-id.ts';

/** The id of the issue for a finding: made from the account's key, the rule and what it is about, so that all devices of a team make one row of it. */
export const findingId = (accountKey: string, rule: string, subject: string): string => hashedId(['audit', accountKey, rule, subject]);
