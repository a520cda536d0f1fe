import { hashedId } from '../rows/hashed-id.ts';

/** The id of the row of a setting: made from its name and company, so that all devices of a team make one row of it. */
export const settingId = (name: string, companyId: string | null): string => hashedId(['setting', name, companyId]);
