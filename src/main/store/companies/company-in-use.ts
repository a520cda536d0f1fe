/** SQL condition on a row of this alias: what of an archived company is open waits for nobody until it is restored. Few are archived. */
export const ofCompanyInUse = (alias: 'i' | 'b' | 'a'): string => `${alias}.company_id NOT IN (SELECT id FROM companies WHERE is_archived = 1)`;
