import { z } from 'zod';
import type { Evidence } from '../../../shared/domain/read-bill.ts';
import type { FieldProposal } from '../../../shared/domain/field-proposal.ts';
import { evidenceOf } from '../candidates/candidate.ts';
import type { BillDocument } from '../fields/document.ts';
import { placeKindOf, spotAt, type Shown } from '../layout-memory/learn-place.ts';
import { squash } from '../labels/normalise.ts';
import { isSameValue, spotsOf, type Spot } from '../layout-memory/spots.ts';

/** A field as a language model gives it: its value, and where it says that it stands. */
export const ModelField = z.object({
  path: z.string().max(60),
  value: z.union([z.string().max(300), z.number()]),
  page: z.int().min(1),
  /** The words on the page that hold the value. */
  text: z.string().max(300),
});
export type ModelField = z.infer<typeof ModelField>;

/** A suggestion is a guess until a sum or a person bears it out. */
const CONFIDENCE = 0.5;

const printed = ({ segment, start, end }: Spot): string => segment.text.slice(start, end);

/**
 * The values that stand on the page they were said to stand on, with their places; the others are left out.
 * @param known where the bill's fields were found already: of several equal values one that is another field's comes last
 */
export function findOnPage(doc: BillDocument, fields: readonly ModelField[], known: Readonly<Record<string, Evidence>>, shown: Shown): FieldProposal[] {
  return fields.flatMap(({ path, value, page, text }) => {
    const kind = placeKindOf(path);
    if (kind === null) return [];
    const isTaken = (spot: Spot): boolean => Object.entries(known).some(([other, evidence]) => other !== path && spotAt([spot], evidence, shown) !== null);
    const equal = spotsOf(doc, kind).filter((spot) => spot.segment.page === page && isSameValue(path, spot.value, value));
    const spots = [...equal.filter((spot) => !isTaken(spot)), ...equal.filter(isTaken)];
    const quoted = squash(text);
    // The words it quotes tell which of several equal values is meant; they must hold the value themselves.
    const spot = spots.find((one) => quoted.includes(squash(printed(one))) && squash(one.segment.text).includes(quoted)) ?? spots.find((one) => quoted.includes(squash(printed(one))));
    return spot === undefined ? [] : [{ path, value: path === 'payments' && typeof value === 'number' ? Math.abs(value) : spot.value, evidence: shown(evidenceOf(spot)), confidence: CONFIDENCE, newService: null }];
  });
}
