import { has, isRegular, placed, replaced, withService } from './changing.ts';
import type { FaultKind } from './fault.ts';

const ELSEWHERE = ['2207 Tannery Row, Eastmere, OR 97999', '18 Windmill Close, Southbrook SB99 9QQ', '5 Observatory Hill, Port Clement, NS B0J 0X0', 'Kirchgasse 81, 99993 Tannau'] as const;

const address: FaultKind = {
  name: 'a bill for another address', family: 'WRONG_SITE',
  plant: (history, random) => {
    const { bills } = history;
    if (bills.filter(({ bill }) => bill.serviceAddress !== null).length < bills.length / 2) return null;
    const at = placed(bills, random, 0, bills.length - 1, (place) => bills[place]!.bill.serviceAddress !== null);
    if (at === null) return null;
    const other = random.pick(ELSEWHERE);
    return { history: { ...history, bills: replaced(bills, at, (bill) => ({ ...bill, serviceAddress: other })) }, fault: { family: 'WRONG_SITE', alsoRightly: [], billIds: [bills[at]!.id], note: `served at ${other}` } };
  },
};

const account: FaultKind = {
  name: 'a bill of another account', family: 'WRONG_SITE',
  plant: (history, random) => {
    const { bills } = history;
    const at = placed(bills, random, 0, bills.length - 1, (place) => bills[place]!.bill.accountNumber !== null && bills[place]!.bill.serviceAddress !== null);
    if (at === null) return null;
    const other = random.digits(history.account.accountNumber.replace(/\d/g, '#').replace('#', '%'));
    if (other === history.account.accountNumber) return null;
    const changed = replaced(bills, at, (bill) => ({ ...bill, accountNumber: other, serviceAddress: random.pick(ELSEWHERE) }));
    return { history: { ...history, bills: changed }, fault: { family: 'WRONG_SITE', alsoRightly: [], billIds: [bills[at]!.id], note: `of account ${other}` } };
  },
};

const meter: FaultKind = {
  name: 'one bill with a meter that is on no other', family: 'WRONG_SITE',
  plant: (history, random) => {
    const { bills } = history;
    if (!isRegular(history) || has(history, 'METER_EXCHANGE', 'TWO_REGISTERS_ONE_NUMBER', 'TWO_REGISTERS_TWO_NUMBERS')) return null;
    const numberAt = (place: number): string | null => bills[place]?.bill.services[0]?.meterNumber ?? null;
    const at = placed(bills, random, 2, bills.length - 3, (place) => bills[place]!.bill.services.length === 1 && [-2, -1, 0, 1, 2].every((step) => numberAt(place + step) !== null));
    if (at === null) return null;
    const other = random.digits(numberAt(at)!.replace(/\d/g, '#').replace('#', '%'));
    if (other === numberAt(at)) return null;
    const from = random.int(1_000, 60_000);
    const changed = replaced(bills, at, (bill) => {
      const { readStart, readEnd } = bill.services[0]!;
      return withService(bill, 0, { meterNumber: other, ...(readStart === null || readEnd === null ? {} : { readStart: from, readEnd: from + (readEnd - readStart) }) });
    });
    return { history: { ...history, bills: changed }, fault: { family: 'WRONG_SITE', alsoRightly: ['METER_ARITHMETIC'], billIds: [bills[at]!.id], note: `meter ${other} on the bill of ${bills[at]!.bill.billDate!} alone` } };
  },
};

export const SITE_FAULTS: readonly FaultKind[] = [address, account, meter];
