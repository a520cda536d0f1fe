import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { Quantity } from '../quantities.ts';
import { labelOf } from '../quantities.ts';
import type { UsageChoice } from './found-service.ts';
import { sameUsage } from './found-service.ts';
import { isBorneOut } from './usage-doubts.ts';
import { calledUsage } from './usage-names.ts';
import type { UsageGrounds } from './usage-offers.ts';
import { offeredUsages } from './usage-offers.ts';

/** What each witness adds, and how many count. */
const A_WITNESS = 0.2;
const MOST_WITNESSES = 3;
/** What a usage loses on which no charge is reckoned though charges are printed. */
const CONTRADICTED = 0.3;
const IS_PART = 0.5;
/** What is borne out, and called a usage from this strength on in a unit of its own, scores this at least. */
const CALLED_FAINTLY = 0.45;
const ALONE = 0.8;
/** Offers below this, or this far below the best, are none. */
const LEAST = 0.25;
const FAR_BELOW = 1.2;

/** The usage of a kind of service, likeliest first. `fits` narrows the quantities (a page's part, a dimension). */
export function chooseUsage(grounds: UsageGrounds, type: ServiceType, rows: readonly MeterRow[], fits: (q: Quantity) => boolean = () => true): UsageChoice[] {
  const offered = offeredUsages(grounds, type, rows, fits);
  hearWitnesses(grounds, offered);
  const top = Math.max(0, ...offered.map((c) => c.score));
  const ranked = offered.filter((c) => c.score > LEAST && c.score > top - FAR_BELOW).sort((a, b) => b.score - a.score);
  return ranked.map((c) => {
    const isBorne = isBorneOut(grounds, c, ranked, type, fits);
    return { ...c, score: isBorne && c.at.unit !== null && calledUsage(c.at) >= CALLED_FAINTLY ? Math.max(c.score, ALONE) : c.score, isBorne };
  });
}

/** What is borne out counts more, what charges are not reckoned on counts less, and parts of what adds up are not the whole. */
function hearWitnesses({ witnesses }: UsageGrounds, choices: readonly UsageChoice[]): void {
  for (const choice of choices) {
    const heard = witnesses.of(choice.value, choice.unit, choice.at);
    choice.score += A_WITNESS * Math.min(MOST_WITNESSES, heard.size);
    if (heard.has('READINGS') || heard.has('PARTS') || heard.has('PRICED') || heard.has('CONVERTED')) choice.proven = true;
    if (witnesses.isContradicted(choice.value, choice.unit)) choice.score -= CONTRADICTED;
  }
  for (const choice of choices) {
    const parts = witnesses.partsOf(choice.value, choice.unit) ?? witnesses.chargedPartsOf(choice.value, choice.unit);
    if (!parts || labelOf(choice.at, 'notUsage') > labelOf(choice.at, 'usage')) continue;
    for (const part of choices) if (part !== choice && part.unit === choice.unit && parts.some((q) => sameUsage(q.value, part.value))) { part.score -= IS_PART; choice.score += IS_PART / 2; }
  }
}
