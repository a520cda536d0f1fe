import { RULE_SETTINGS } from '../../shared/domain/audit-rule.ts';
import type { RefusedRow } from '../../shared/domain/refused-row.ts';
import type { Screen } from '../stores/navigation.ts';
import { formatDay } from './format-day.ts';

const NOUNS: Readonly<Record<RefusedRow['noun'], string>> = { datasource: 'Provider', company: 'Company', site: 'Site', connection: 'Connection', account: 'Account', meter: 'Meter', bill: 'Bill', issue: 'Issue', invitation: 'Invitation', sharedSetting: 'Setting' };

/** A setting of the team is known to a person by what it is about. */
const isOfRules = (name: string | null): boolean => name?.startsWith(RULE_SETTINGS) ?? false;

/** What the workspace did not take, as a person knows it: "Bill of Mar 4, 2026, account 4471, Acme". */
export function refusedName({ noun, name, day, companyName, isDeleted }: RefusedRow): string {
  if (noun === 'sharedSetting') return [isOfRules(name) ? 'A number of the checks of bills' : 'An emission factor', ...(companyName === null ? [] : [companyName])].join(', ');
  const what = noun === 'bill' ? [`Bill ${day === null ? 'without a date' : `of ${formatDay(day)}`}`, ...(name === null ? [] : [`account ${name}`])] : [name === null ? NOUNS[noun] : `${NOUNS[noun]} ${name}`];
  return [...what, ...(companyName === null ? [] : [companyName]), ...(isDeleted ? ['put away'] : [])].join(', ');
}

/** Where it is shown; null where it is nowhere any more. */
export function refusedPlace({ noun, id, name, isDeleted, connectionId, billId, companyId }: RefusedRow): { readonly screen: Screen; readonly id: string | null; readonly query: Readonly<Record<string, string>> } | null {
  if (isDeleted) return null;
  const at = (screen: Screen, of: string | null, query: Readonly<Record<string, string>> = {}) => (of === null ? null : { screen, id: of, query });
  switch (noun) {
    case 'company': return at('companies', id);
    case 'site': return at('sites', id);
    case 'invitation': return at('invitations', id);
    case 'bill': return at('bill', id);
    case 'connection': case 'datasource': return at('connections', connectionId);
    case 'account': case 'meter': return at('connections', connectionId, { tab: 'accounts' }) ?? at('bill', billId) ?? at('companies', companyId);
    case 'sharedSetting': return isOfRules(name) ? { screen: 'settings', id: 'bill-checks', query: {} } : { screen: 'reports', id: null, query: { measure: 'EMISSIONS' } };
    case 'issue': return at('bill', billId) ?? at('connections', connectionId) ?? at('companies', companyId);
  }
}
