import type { ReadBill, ReadService } from '../../../../shared/domain/read-bill.ts';
import type { Trap } from './history.ts';
import type { Random } from './random.ts';

/** Fields that a reader leaves out now and then, or that an account's bills never print. */
const SPORADIC = ['invoiceNumber', 'dueDate', 'serviceAddress', 'currentCharges', 'balances'] as const;
const OF_SERVICES: readonly (keyof ReadService)[] = ['readType', 'tariff', 'charges', 'meterNumber', 'periodStart'];

type Blemish = (bill: ReadBill) => ReadBill;

function without(field: (typeof SPORADIC)[number]): Blemish {
  if (field === 'balances') return (bill) => ({ ...bill, previousBalance: null, payments: null });
  return (bill) => ({ ...bill, [field]: null });
}

/** A period stands on the bill or on its services; half of one nowhere. */
const withoutOfServices = (field: keyof ReadService): Blemish => (bill) => ({
  ...bill, services: bill.services.map((service) => (bill.services.length > 1 && (field === 'meterNumber' || field === 'periodStart') ? service : { ...service, [field]: null, ...(field === 'periodStart' ? { periodEnd: null } : {}) })),
});
const withoutReads: Blemish = (bill) => ({ ...bill, services: bill.services.map((service) => ({ ...service, readStart: null, readEnd: null, multiplier: null })) });

/** Ways to write the same address, account and provider that differ from file to file. */
const WRITINGS: readonly Blemish[] = [
  (bill) => ({ ...bill, serviceAddress: bill.serviceAddress?.toUpperCase() ?? null }),
  (bill) => ({ ...bill, serviceAddress: bill.serviceAddress?.replace(' Road', ' Rd').replace(' Street', ' St').replace(' Avenue', ' Ave').replace('straße', 'str.').replace(' Lane', ' Ln') ?? null }),
  (bill) => ({ ...bill, serviceAddress: bill.serviceAddress?.split(',')[0] ?? null }),
  (bill) => ({ ...bill, accountNumber: bill.accountNumber?.replace(/[ -]/g, '') ?? null }),
  (bill) => ({ ...bill, provider: bill.provider?.toUpperCase() ?? null }),
];

/** What a reader makes of an account's bills: the same fields missing on all, others on one bill in eight, the same words written differently. */
export function blemished(random: Random, bills: readonly ReadBill[], traps: Set<Trap>): ReadBill[] {
  const always: Blemish[] = [
    ...(random.chance(0.12) ? [without('serviceAddress')] : []), ...(random.chance(0.15) ? [withoutOfServices('readType')] : []), ...(random.chance(0.15) ? [without('dueDate')] : []),
    ...(random.chance(0.08) ? [withoutOfServices('meterNumber')] : []), ...(random.chance(0.1) ? [(bill: ReadBill) => ({ ...bill, lines: [] })] : []),
  ];
  const isSloppy = random.chance(0.45);
  const isVaried = random.chance(0.25);
  if (isVaried) traps.add('WRITTEN_DIFFERENTLY');
  return bills.map((bill, at) => {
    const source = random.fork(at);
    const here = [...always];
    if (isSloppy && source.chance(0.12)) here.push(source.pick([...SPORADIC.map(without), ...OF_SERVICES.map(withoutOfServices), withoutReads]));
    if (isVaried && source.chance(0.3)) here.push(source.pick(WRITINGS));
    return here.reduce((made, blemish) => blemish(made), bill);
  });
}
