import type { AccountStatus } from '../../shared/domain/account.ts';
import type { BillSummary } from '../../shared/domain/bill.ts';
import type { ChargeKind } from '../../shared/domain/charge.ts';
import type { CollectionTrigger } from '../../shared/domain/collection.ts';
import type { DatasourceType } from '../../shared/domain/datasource.ts';
import { ISSUE_NAMES } from '../../shared/domain/issue-name.ts';
import type { IssueKind } from '../../shared/domain/issue.ts';
import { userLocale } from './locale.ts';

const TYPES: Readonly<Record<DatasourceType, string>> = {
  ELECTRICITY: 'Electricity', GAS: 'Gas', WATER: 'Water', WASTE: 'Waste', FUEL: 'Fuel', SOLAR: 'Solar', DISTRICT: 'District energy',
};
export const typeName = (type: DatasourceType): string => TYPES[type];
export const TYPE_CHOICES = (Object.entries(TYPES) as [DatasourceType, string][]).map(([value, label]) => ({ value, label }));

const BILL_STATUSES: Readonly<Record<BillSummary['status'], string>> = { READ: 'Read', NEEDS_REVIEW: 'Needs review', UNREADABLE: 'Unreadable' };
export const billStatusName = (status: BillSummary['status']): string => BILL_STATUSES[status];
export const BILL_STATUS_CHOICES = (Object.entries(BILL_STATUSES) as [BillSummary['status'], string][]).map(([value, label]) => ({ value, label }));

export const issueName = (kind: IssueKind): string => ISSUE_NAMES[kind];

const ACCOUNT_STATUSES: Readonly<Record<AccountStatus, string>> = {
  DETECTED: 'Not confirmed yet', ONBOARDED: 'Confirmed', PULL_COMPLETED: 'Collected', NEEDS_PULL: 'To be collected', CUSTOMER_NOT_TRACKED: 'Not tracked',
};
export const accountStatusName = (status: AccountStatus): string => ACCOUNT_STATUSES[status];

const TRIGGERS: Readonly<Record<CollectionTrigger, string>> = { FIRST: 'First collection', WEEKLY: 'Weekly check', BY_HAND: 'Checked by hand', RECONNECT: 'After reconnecting', RESUMED: 'Resumed' };
export const triggerName = (trigger: CollectionTrigger): string => TRIGGERS[trigger];

const CHARGE_KINDS: Readonly<Record<ChargeKind, string>> = { SUPPLY: 'Supply', DELIVERY: 'Delivery', TAX: 'Tax', FEE: 'Fee', CREDIT: 'Credit', OTHER: 'Other' };
export const chargeKindName = (kind: ChargeKind): string => CHARGE_KINDS[kind];

/** The country's name in the person's language; '' for none. */
export function countryName(code: string | null, locale = userLocale()): string {
  if (code === null) return '';
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
}

const ISO_COUNTRIES =
  'AD AE AF AG AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GH GI GL GM GN GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PR PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VC VE VG VI VN VU WS XK YE ZA ZM ZW';

/** Countries by name, in the order of the person's language. */
export function countryChoices(locale = userLocale()): { value: string; label: string }[] {
  return ISO_COUNTRIES.split(' ')
    .map((value) => ({ value, label: countryName(value, locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
