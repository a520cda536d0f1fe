import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { NumberCandidate } from '../../candidates/numbers.ts';
import { wordPattern } from '../../labels/word-lists.ts';
import { cents } from '../amount-sums.ts';
import type { Amounts } from '../amounts.ts';
import type { BillDocument } from '../document.ts';
import type { ServiceTypes } from '../service-type.ts';
import type { FoundService } from './found-service.ts';

const SURE = 0.85;
const LIKELY = 0.72;
const KINDS: readonly ServiceType[] = ['ELECTRICITY', 'GAS', 'WATER', 'WASTE', 'FUEL', 'DISTRICT'];
/** Combinations of section sums that are tried. */
const MAX_TRIED = 4000;

/** Words that close a section of charges without naming it are alone. */
const ALONE = '^\\W*WORDS\\W*$';

interface Section { readonly at: NumberCandidate; readonly strength: number }

/** Sums that a label gives to one kind of service alone ("Total electric charges"), likeliest first; `isOfSections`: where several services are charged apart, a nameless sum is that of its section. */
function sectionsOf(doc: BillDocument, types: ServiceTypes, type: ServiceType, kinds: readonly ServiceType[], limit: number, isOfSections: boolean): Section[] {
  const sectionSum = wordPattern(doc.files, 'sectionSum', ALONE);
  const anySum = wordPattern(doc.files, 'sum');
  const found = new Map<number, Section>();
  for (const at of doc.money) {
    if (at.value <= 0 || at.value > limit + 0.005) continue;
    const labels = doc.context.of(at, doc.numbersBySegment);
    const label = labels.find((l) => l.relation !== 'AFTER' && (l.concept === 'subtotal' || l.concept === 'currentCharges' || l.concept === 'totalAmount'));
    if (!label || labels.some((l) => ['notAmount', 'previousBalance', 'payments', 'lateAmount'].includes(l.concept) && l.strength > label.strength + 0.1)) continue;
    // "Subtotal" alone is that of the section it closes.
    if ((types.inText(label.label, kinds) ?? (isOfSections && sectionSum.test(label.label) ? types.at(at.segment, null) : null)) !== type) continue;
    const strength = label.strength + (anySum.test(label.label) ? 0.4 : 0);
    const known = found.get(cents(at.value));
    if (!known || known.strength < strength) found.set(cents(at.value), { at, strength });
  }
  return [...found.values()].sort((a, b) => b.strength - a.strength).slice(0, 5);
}

/**
 * What each service costs: for several kinds on a bill the sums labelled with them, where together with lines printed beside them they
 * make the new charges; for a single one its labelled sum, where that is most of the new charges or another kind of service is
 * charged beside it, else the new charges themselves. Nothing where several services share a kind and no sum is printed for each.
 */
export function withCharges(doc: BillDocument, types: ServiceTypes, services: readonly FoundService[], { current, lines }: Amounts): FoundService[] {
  if (!current || current.value <= 0) return [...services];
  const kinds = [...new Set(services.map((s) => s.service.type))];
  const rest = new Set((lines ?? []).map((l) => l.cents));
  const [only] = services;
  if (services.length === 1 && only) {
    const own = sectionsOf(doc, types, only.service.type, KINDS, current.value, false).filter(({ strength }) => strength > 1);
    const others = KINDS.filter((kind) => kind !== only.service.type).flatMap((kind) => sectionsOf(doc, types, kind, KINDS, current.value, false));
    const left = (section: Section, other: Section): number => cents(current.value) - cents(section.at.value) - cents(other.at.value);
    // A smaller sum is a part of what the service costs, such as its taxes, unless the rest is what another costs.
    const sum = own.find(({ at }) => 2 * cents(at.value) >= cents(current.value)) ?? own.find((section) => others.some((other) => left(section, other) === 0 || rest.has(left(section, other))));
    return [sum ? give(only, sum.at, sum.at.value, SURE) : give(only, current.at, current.value, LIKELY)];
  }
  if (kinds.length !== services.length) return [...services];
  const options = services.map((s) => sectionsOf(doc, types, s.service.type, kinds, current.value, true));
  if (options.some((o) => o.length === 0)) return [...services];
  let tried = 0;
  const search = (i: number, chosen: readonly Section[], sum: number): readonly Section[] | null => {
    if (++tried > MAX_TRIED) return null;
    if (i === options.length) {
      const left = cents(current.value) - sum;
      return left === 0 || rest.has(left) ? chosen : null;
    }
    for (const option of options[i] ?? []) {
      const found = search(i + 1, [...chosen, option], sum + cents(option.at.value));
      if (found) return found;
    }
    return null;
  };
  const made = search(0, [], 0);
  if (!made) return [...services];
  return services.map((s, i) => { const own = made[i]; return own ? give(s, own.at, own.at.value, SURE) : s; });
}

function give(s: FoundService, at: FoundService['at'][string] | null, charges: number, sure: number): FoundService {
  return { ...s, service: { ...s.service, charges }, confidence: { ...s.confidence, charges: sure }, at: at ? { ...s.at, charges: at } : s.at };
}
