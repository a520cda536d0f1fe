import { COMPANY, type Address, type Customer, type CustomerAccount } from '../customer.ts';
import { ELECTRICITY_TARIFF } from './electricity.ts';
import { GAS_TARIFF } from './gas.ts';
import type { BillModel, BillTruth, Payment } from './types.ts';

/** A whole number of cents as a number of dollars. */
function inDollars(cents: number): number {
  return cents / 100;
}

/** An address as one line. */
export function oneLine(address: Address): string {
  return `${address.street}, ${address.town}`;
}

/** What the drawn bill says. */
export function billTruth(customer: Customer, account: CustomerAccount, bill: BillModel): BillTruth {
  const electric = account.service === 'ELECTRICITY';
  const [register] = bill.registers;
  return {
    provider: COMPANY.name,
    accountNumber: account.number,
    invoiceNumber: bill.invoiceNumber,
    serviceAddress: oneLine(account.address),
    billDate: bill.billDate,
    dueDate: bill.dueDate,
    periodStart: bill.periodStart,
    periodEnd: bill.periodEnd,
    currency: 'USD',
    totalAmount: inDollars(bill.totalCents),
    currentCharges: inDollars(bill.currentCents),
    previousBalance: inDollars(bill.previousCents),
    payments: inDollars(bill.paidCents),
    corrects: bill.replaces?.invoiceNumber ?? null,
    services: [
      {
        type: account.service,
        meterNumber: account.meterNumber,
        servicePoint: electric ? customer.electricity.podId : null,
        periodStart: bill.periodStart,
        periodEnd: bill.periodEnd,
        usage: bill.usage,
        unit: electric ? 'kWh' : 'therm',
        direction: 'IMPORT',
        readStart: register.start,
        readEnd: register.end,
        // A therm factor turns volume into energy; it multiplies no reading.
        multiplier: electric ? bill.multiplier : null,
        parts: bill.parts,
        demand: null,
        demandUnit: null,
        readType: bill.estimated ? 'ESTIMATED' : 'ACTUAL',
        charges: inDollars(bill.serviceCents),
        tariff: electric ? ELECTRICITY_TARIFF : GAS_TARIFF,
      },
    ],
    lines: bill.lines.map((line) => ({ description: line.label, amount: inDollars(line.cents), kind: line.kind })),
  };
}

/** What a payment receipt says: who was paid and how much, but nothing that was billed. */
export function receiptTruth(account: CustomerAccount, payment: Payment): BillTruth {
  return {
    provider: COMPANY.name,
    accountNumber: account.number,
    invoiceNumber: null,
    serviceAddress: null,
    billDate: null,
    dueDate: null,
    periodStart: null,
    periodEnd: null,
    currency: 'USD',
    totalAmount: null,
    currentCharges: null,
    previousBalance: null,
    payments: inDollars(payment.cents),
    corrects: null,
    services: [],
    lines: [],
  };
}
