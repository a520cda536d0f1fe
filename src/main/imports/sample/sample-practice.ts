import type { DatasourceType } from '../../../shared/domain/datasource.ts';

/** An account of the sample data: one service at one site. */
export interface SampleAccount {
  readonly company: number;
  /** Among the sites of its company. */
  readonly site: number;
  readonly type: DatasourceType;
  readonly provider: string;
  readonly accountNumber: string;
  readonly meterNumber: string;
  readonly unit: string;
  /** Used in an average month. */
  readonly usual: number;
  /** Dollars for one unit, without the service charge. */
  readonly price: number;
  /** Months between two bills. */
  readonly every: number;
  /** The day of the month on which it is billed. */
  readonly billDay: number;
  /** What share of the use is usually on-peak, where it is billed by the time of use; such a meter takes its demand as well. */
  readonly onPeak?: number;
}

export interface SampleCompany {
  readonly name: string;
  readonly sites: readonly { readonly name: string; readonly address: string; readonly country: string }[];
}

/** Names of nobody: neither these clients nor these utilities exist. */
export const SAMPLE_COMPANIES: readonly SampleCompany[] = [
  {
    name: 'Larkfield Clinics (sample)',
    sites: [
      { name: 'Main Clinic', address: '120 Alder Street, Larkfield, OH 43099', country: 'US' },
      { name: 'Day Centre', address: '8 Orchard Way, Larkfield, OH 43099', country: 'US' },
      { name: 'Laboratory', address: '41 Foundry Lane, Larkfield, OH 43098', country: 'US' },
    ],
  },
  {
    name: 'Brightmoor Hotels (sample)',
    sites: [
      { name: 'Harbour Hotel', address: '3 Quayside Road, Brightmoor, OH 44097', country: 'US' },
      { name: 'Garden Inn', address: '77 Elm Terrace, Brightmoor, OH 44097', country: 'US' },
      { name: 'Laundry', address: '15 Canal Street, Brightmoor, OH 44096', country: 'US' },
    ],
  },
];

const electricity = (company: number, site: number, digits: string, usual: number, billDay: number, byTime: Pick<SampleAccount, 'onPeak'> = {}): SampleAccount => ({
  company, site, type: 'ELECTRICITY', provider: 'Copperleaf Electric', accountNumber: `4410-${digits}`, meterNumber: `E${digits}7`, unit: 'kWh', usual, price: 0.148, every: 1, billDay, ...byTime,
});
const gas = (company: number, site: number, digits: string, usual: number, billDay: number): SampleAccount => ({
  company, site, type: 'GAS', provider: 'Stillwater Gas', accountNumber: `77-${digits}-3`, meterNumber: `G${digits}2`, unit: 'therms', usual, price: 1.12, every: 1, billDay,
});
const water = (company: number, site: number, digits: string, usual: number, billDay: number): SampleAccount => ({
  company, site, type: 'WATER', provider: 'Greenmere Water', accountNumber: `W${digits}08`, meterNumber: `H${digits}5`, unit: 'gallons', usual, price: 0.0094, every: 2, billDay,
});

export const SAMPLE_ACCOUNTS: readonly SampleAccount[] = [
  electricity(0, 0, '810274', 41_000, 6),
  electricity(0, 1, '810391', 9_400, 9),
  electricity(0, 2, '810466', 27_500, 12, { onPeak: 0.44 }),
  gas(0, 0, '502218', 1_900, 14),
  water(0, 0, '331907', 62_000, 18),
  electricity(1, 0, '925530', 68_000, 4, { onPeak: 0.36 }),
  electricity(1, 1, '925548', 18_200, 8),
  electricity(1, 2, '925613', 12_700, 11),
  gas(1, 2, '509971', 3_400, 16),
  water(1, 0, '338846', 240_000, 20),
];
