import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { billFields, serviceFields } from '../../words/bill-fields.ts';

export interface ComparedField {
  readonly label: string;
  readonly texts: readonly [one: string | null, other: string | null];
  readonly isDifferent: boolean;
}

function textsOf(reading: ReadBill, locale?: string): Map<string, string | null> {
  const texts = new Map(billFields(reading, locale).map(({ label, text }) => [label, text]));
  const services = serviceFields(reading, locale);
  services.forEach(({ title, fields }, index) => {
    const name = services.filter((service) => service.title === title).length > 1 ? `${title} ${index + 1}` : title;
    for (const { label, text } of fields) texts.set(`${name}: ${label}`, text);
  });
  return texts;
}

/** What two bills say, field by field in the order in which a person checks them; what neither says is left out. */
export function comparedFields(one: ReadBill, other: ReadBill, locale?: string): ComparedField[] {
  const [ours, theirs] = [textsOf(one, locale), textsOf(other, locale)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((label) => {
    const texts = [ours.get(label) ?? null, theirs.get(label) ?? null] as const;
    return texts[0] === null && texts[1] === null ? [] : [{ label, texts, isDifferent: texts[0] !== texts[1] }];
  });
}
