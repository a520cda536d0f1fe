import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { takeProposals } from '../../checks/take-proposals.ts';
import type { ReadingService } from '../../reading/reading-client.ts';
import type { StoreClient } from '../../store/store-client.ts';

/**
 * Reads files with the help of what people taught: where a bill is of a remembered layout, the places they showed are
 * read first, and held against the checks. A place that a check speaks against is noted, and weakens.
 */
export function teachReading(reading: ReadingService, store: Pick<StoreClient, 'layouts'>): ReadingService {
  const read: ReadingService['read'] = async (path, options) => {
    const memories = await store.layouts.memories();
    if (memories.length === 0) return reading.read(path, options);
    const { bills, answer } = await reading.readAsking(path, { kind: 'PROPOSE', memories }, options);
    if (answer?.kind !== 'PROPOSE') return bills;
    const taught: ReadBill[] = [];
    for (const bill of bills) {
      const proposed = answer.bills.find(({ part }) => part === bill.part);
      const settled = proposed ? takeProposals(bill, proposed.fields, { by: 'MEMORY', layoutId: proposed.layoutId }) : null;
      if (proposed && settled && settled.refuted.length > 0) await store.layouts.fail({ documentSha256: bill.sha256, part: bill.part, layoutId: proposed.layoutId, paths: [...settled.refuted] });
      taught.push(settled?.reading ?? bill);
    }
    return taught;
  };
  return { ...reading, read };
}
