import type { CorrectingFacts } from '../../store/doubles/superseding.ts';
import type { AuditedBill, Finding, Rule } from './history.ts';
import { billBegins, billWords, differenceWords, money } from './words.ts';

export const correctingFacts = ({ id, reading: { invoiceNumber, billDate, totalAmount, corrects, services } }: AuditedBill): CorrectingFacts => ({
  id, invoiceNumber, billDate, totalAmount, corrects, types: [...new Set(services.map(({ type }) => type))],
});

/** Bills that another one replaces, with both totals. */
export const correctedBills: Rule = ({ history }) => {
  const byId = new Map(history.bills.map((bill) => [bill.id, bill]));
  return history.bills.flatMap((bill): Finding[] => {
    const by = bill.supersededById === null ? undefined : byId.get(bill.supersededById);
    if (by === undefined || by.reading.corrects === null) return [];
    const [before, after] = [bill.reading.totalAmount, by.reading.totalAmount];
    const totals = before === null || after === null ? '' : before === after ? `: both ask for ${money(after, by)}` : `: ${money(before, bill)} became ${money(after, by)}${before > 0 && after > 0 ? `, ${differenceWords(after, before)}` : ''}`;
    return [{ rule: 'CORRECTED', billIds: [by.id, bill.id], subject: bill.key, text: `${billBegins(by)} corrects ${billWords(bill)}${totals}. The corrected one is kept, out of totals.` }];
  });
};
