import type { ReadBill } from '../../../../shared/domain/read-bill.ts';
import { addDays } from '../../../../shared/units/day.ts';
import type { HistoryBill, Trap } from './history.ts';
import { HISTORY_TODAY } from './periods.ts';
import type { Random } from './random.ts';

/** When bills came: those from before the account was connected on one day, later ones some days after their date. */
export function delivered(random: Random, seed: number, bills: readonly ReadBill[], bases: readonly HistoryBill['bases'][], traps: Set<Trap>): HistoryBill[] {
  const connected = addDays(HISTORY_TODAY, -random.int(20, 420));
  const isOneFile = random.chance(0.05);
  const hasMoved = !isOneFile && random.chance(0.06);
  const moved = random.between(0.3, 0.8) * bills.length;
  if (isOneFile) traps.add('ONE_FILE');
  if (hasMoved) traps.add('TWO_CONNECTIONS');
  return bills.map((bill, at) => {
    const came = isOneFile ? addDays(HISTORY_TODAY, -2) : addDays(bill.billDate!, random.int(1, 2));
    const day = came < connected ? connected : came;
    const hour = String(random.int(5, 20)).padStart(2, '0');
    const told = isOneFile ? { ...bill, file: 'all-bills.pdf', sha256: bills[0]!.sha256, part: at + 1 } : bill;
    return { id: `${seed}-${at + 1}`, receivedAt: `${day}T${isOneFile ? '06' : hour}:15:00.000Z`, connection: hasMoved && at >= moved ? 'B' : 'A', bill: told, bases: bases[at]! };
  });
}
