import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { Quantity } from '../quantities.ts';
import { isSpokenOf, labelOf, TABLE_CELL_WORDS } from '../quantities.ts';
import type { UsageChoice } from './found-service.ts';
import { LOSSES, sameUsage } from './found-service.ts';
import { calledUsage, isCalledOtherwise, usageUnitOf } from './usage-names.ts';
import type { UsageGrounds } from './usage-offers.ts';
import type { Witness } from './usage-witness.ts';

/** Another usage within this score is a rival. */
const CLOSE = 0.5;
/** Labels from this strength on call a figure the usage. */
const CALLED = 0.65;
/** Readings or an average a day with this many more witnesses than a larger figure leave no doubt. */
const MUCH_BETTER = 2;
/** A label that leaves no doubt. */
const PLAIN = 0.9;
/** Below this no label speaks for a usage. */
const FAINT = 0.6;

/** True for a number with cents and without a unit of its own beside one that is printed otherwise. */
const looksLikeMoney = (q: Quantity, beside: Quantity): boolean => q.at.unit === null && q.at.decimals === 2 && beside.at.decimals !== 2;

/** True where something beside its label bears a usage out and no other usage of the service is as well borne out. `fits`: the quantities it was chosen among. */
export function isBorneOut(grounds: UsageGrounds, choice: UsageChoice, all: readonly UsageChoice[], type: ServiceType, fits: (q: Quantity) => boolean): boolean {
  const { witnesses, meaning } = grounds;
  const heardOf = (c: UsageChoice): ReadonlySet<Witness> => witnesses.of(c.value, c.unit, c.at);
  const heard = heardOf(choice);
  if (!heard.has('READINGS') && witnesses.isContradicted(choice.value, choice.unit)) return false;
  const left = witnesses.leftOver(choice.value, choice.unit, (q) => fits(q) && meaning.typeOf(q) === type);
  if (left.some((v) => v > choice.value) || (left.length > 0 && !heard.has('READINGS') && !heard.has('PARTS'))) return false;
  const parts = [...witnesses.partsOf(choice.value, choice.unit) ?? [], ...witnesses.chargedPartsOf(choice.value, choice.unit) ?? []];
  const others = all.filter((o) => o !== choice && !looksLikeMoney(o.at, choice.at) && (o.unit === choice.unit || o.unit === null) && o.value > 0 && !parts.some((q) => sameUsage(q.value, o.value)));
  if (others.some((o) => isDoubt(grounds, o, choice, heard, heardOf(o)))) return false;
  const rivals = others.filter((o) => o.score > choice.score - CLOSE && !isCalledOtherwise(o.at));
  if (heard.size > 0) return rivals.every((o) => heardOf(o).size < heard.size || o.score < choice.score - CLOSE / 2);
  // The label of one figure says nothing of a sum that is printed nowhere.
  const called = sameUsage(choice.at.value, Math.abs(choice.value)) ? calledUsage(choice.at) : 0;
  const isSpoken = choice.at.at.segment.words.length > TABLE_CELL_WORDS && called < FAINT;
  return rivals.length === 0 && (called >= PLAIN || (!isSpoken && isOnly(grounds, choice, type)));
}

/** A larger figure that is called the usage, or is borne out, may be the whole of which the choice is a part. */
function isDoubt({ witnesses }: UsageGrounds, other: UsageChoice, choice: UsageChoice, heard: ReadonlySet<Witness>, heardOfOther: ReadonlySet<Witness>): boolean {
  if (other.value <= choice.value || choice.value <= 0) return false;
  // Nobody prints a part's average a day.
  if ((heard.has('READINGS') || heard.has('DAILY')) && heard.size >= heardOfOther.size + MUCH_BETTER) return false;
  const called = calledUsage(other.at);
  if (called < CALLED || called < labelOf(other.at, 'notUsage') + 0.15) return false;
  // What the grid loses is added to what the meter shows; charges tell which of both is billed.
  if (other.value < LOSSES * choice.value && heard.has('PRICED') && witnesses.isContradicted(other.value, other.unit)) return false;
  return heardOfOther.size > 0 || called >= calledUsage(choice.at);
}

/** True where nothing else of the service is printed in the unit, leaving aside what is called an average, a limit or a history. */
function isOnly({ quantities, meaning }: UsageGrounds, choice: UsageChoice, type: ServiceType): boolean {
  const same = quantities.filter((q) => usageUnitOf(q) === choice.unit && q.value !== 0 && !isSpokenOf(q) && labelOf(q, 'notUsage') < 0.6 && meaning.typeOf(q) === type);
  return choice.unit !== null && same.length > 0 && same.every((q) => sameUsage(q.value, Math.abs(choice.value)));
}
