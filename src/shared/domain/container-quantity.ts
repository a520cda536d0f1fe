import { unitFromSpelling } from '../units/quantity.ts';
import type { CustomContainer } from './connection.ts';

/** What pick-ups or deliveries come to, with the sum in words. */
export interface ContainerQuantity {
  readonly usage: number;
  readonly unit: string;
  /** "8 pick-ups of 4 yd3". */
  readonly words: string;
}

/** How bills call the emptying of a container, in the languages they come in. */
const PICK_UPS = String.raw`pick[ -]?ups?|pickups?|lifts?|empt(?:y|ied|ies|yings?)|hauls?|exchanges?|leerung(?:en)?|abholung(?:en)?|lev[ée]es?|enl[èe]vements?|recogidas?|svuotament[oi]|ledigingen|lediging`;
/** "8 pick-ups", "8 x 4 yd lift", "emptied 8 times", "Pick-ups: 8". */
const COUNTED: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\d.,])(\d{1,3})\s*(?:[x×]\s*)?(?:[\d.,]+\s*(?:cubic\s+)?(?:yards?|yds?|yd3|yd³|m3|m³|cbm|l|gal)\.?\s*)?(?:(?:dumpster|container|bin|tank)s?\s*)?(?:${PICK_UPS})\b`, 'iu'),
  new RegExp(String.raw`\b(?:${PICK_UPS})\s*[:x×]?\s*\(?(\d{1,3})(?![\d.,])\)?(?:\s*times)?`, 'iu'),
];
const DELIVERIES = /(?<![\d.,])(\d{1,3})\s+(?:deliver(?:y|ies)|lieferung(?:en)?|livraisons?|entregas?|fills?)\s+(?:of|à|a|von|de|@|x|×)\s*([\d.,]+)\s*([\p{L}.]+)/iu;

const numberOf = (text: string): number => Number(/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text) ? text.replaceAll(',', '') : text.replace(',', '.'));

function pickUpsIn(description: string): number | null {
  for (const pattern of COUNTED) {
    const count = Number(pattern.exec(description)?.[1] ?? Number.NaN);
    if (count > 0) return count;
  }
  return null;
}

/**
 * What a container's pick-ups come to by the lines of a bill: their number, times its size. Null where no line counts them, for a guess would be worse.
 * A pick-up is taken for one of a full container, as haulers bill by the container.
 */
export function pickUpQuantity(container: CustomContainer, lines: readonly string[]): ContainerQuantity | null {
  const counts = lines.map(pickUpsIn).filter((count) => count !== null);
  if (counts.length === 0) return null;
  const count = counts.reduce((sum, one) => sum + one, 0);
  return { usage: count * container.size, unit: container.unit, words: `${count} ${count === 1 ? 'pick-up' : 'pick-ups'} of ${container.size} ${container.unit}` };
}

/** What deliveries into a tank come to by the lines of a bill: "2 deliveries of 250 gal" is 500 gal. Null where no line says both. */
export function deliveryQuantity(lines: readonly string[]): ContainerQuantity | null {
  const found = lines.map((line) => DELIVERIES.exec(line)).filter((match) => match !== null);
  const parts = found.map(([, count = '', amount = '', spelling = '']) => ({ count: Number(count), amount: numberOf(amount), unit: unitFromSpelling(spelling)?.symbol ?? null }));
  const [first] = parts;
  if (first === undefined || first.unit === null || parts.some(({ unit, amount }) => unit !== first.unit || !(amount > 0))) return null;
  return { usage: parts.reduce((sum, { count, amount }) => sum + count * amount, 0), unit: first.unit, words: parts.map(({ count, amount, unit }) => `${count} ${count === 1 ? 'delivery' : 'deliveries'} of ${amount} ${unit ?? ''}`).join(', ') };
}
