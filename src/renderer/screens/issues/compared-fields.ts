import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { billFields, serviceFields } from '../../words/bill-fields.ts';

export interface ComparedField {
  /** The service it is of; null for the bill itself. */
  readonly service: string | null;
  readonly label: string;
  readonly texts: readonly [one: string | null, other: string | null];
  readonly isDifferent: boolean;
}

interface Told {
  readonly service: string | null;
  readonly label: string;
  readonly text: string | null;
}

/** By service and label. */
function textsOf(reading: ReadBill, locale?: string): Map<string, Told> {
  const texts = new Map<string, Told>(billFields(reading, locale).map(({ label, text }) => [label, { service: null, label, text }]));
  const services = serviceFields(reading, locale);
  services.forEach(({ title, fields }, index) => {
    const name = services.filter((service) => service.title === title).length > 1 ? `${title} ${index + 1}` : title;
    for (const { label, text } of fields) texts.set(`${name}: ${label}`, { service: name, label, text });
  });
  return texts;
}

/** What two bills say, field by field in the order in which a person checks them; what neither says is left out. */
export function comparedFields(one: ReadBill, other: ReadBill, locale?: string): ComparedField[] {
  const [ours, theirs] = [textsOf(one, locale), textsOf(other, locale)];
  return [...new Map([...ours, ...theirs])].flatMap(([key, { service, label }]) => {
    const texts = [ours.get(key)?.text ?? null, theirs.get(key)?.text ?? null] as const;
    return texts[0] === null && texts[1] === null ? [] : [{ service, label, texts, isDifferent: texts[0] !== texts[1] }];
  });
}
