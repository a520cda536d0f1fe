import { kindOfField } from '../../../shared/domain/correction.ts';
import type { PlaceKind, RememberedPlace } from '../../../shared/domain/layout-memory.ts';
import type { Evidence, ServiceType } from '../../../shared/domain/read-bill.ts';
import { evidenceOf } from '../candidates/candidate.ts';
import type { BillDocument } from '../fields/document.ts';
import { isSameValue, spotsOf, type Spot } from './spots.ts';
import { surroundingsOf, tellingWords } from './surroundings.ts';

/** A field with its right value, and where it stands: pointed at by a person, or found by the reader; null where a person typed it. */
export interface FieldShown {
  readonly path: string;
  readonly value: string | number;
  readonly evidence: Evidence | null;
  readonly isPointed: boolean;
  /** The service it is of, and of how many; null for a field of the bill. */
  readonly service: { readonly type: ServiceType; readonly unit: string | null; readonly count: number } | null;
}

/** Evidence as the page is shown: recognised words stand in the frame of an upright copy. */
export type Shown = (evidence: Evidence) => Evidence;

/** The kind of place a field can be remembered by; null where it is not read at one place (a choice, a line, a currency, the provider's name). */
export function placeKindOf(path: string): PlaceKind | null {
  if (path === 'provider' || path.startsWith('lines.') || path.includes('.parts.')) return null;
  const kind = kindOfField(path);
  return kind === null || kind === 'CHOICE' || kind === 'CURRENCY' ? null : kind;
}

function commonArea([ax0, ay0, ax1, ay1]: Evidence['box'], [bx0, by0, bx1, by1]: Evidence['box']): number {
  return Math.max(0, Math.min(ax1, bx1) - Math.max(ax0, bx0)) * Math.max(0, Math.min(ay1, by1) - Math.max(ay0, by0));
}

const MOST_PLACES = 4;

/** The spot of a value that evidence shows; null where it shows none. */
export function spotAt(spots: readonly Spot[], evidence: Evidence, shown: Shown): Spot | null {
  const pointed = spots
    .map((spot) => ({ spot, at: shown(evidenceOf(spot)) }))
    .filter(({ at }) => at.page === evidence.page)
    .map(({ spot, at }) => ({ spot, area: commonArea(at.box, evidence.box) }))
    .sort((a, b) => b.area - a.area)[0];
  return pointed && pointed.area > 0 ? pointed.spot : null;
}

/**
 * Where a field's value stands on its bill, to be looked for on the next: the place a person pointed at, else every place
 * that holds the value, those first that their surroundings tell best. None where it does not stand there.
 */
export function learnPlaces(doc: BillDocument, { path, value, evidence, isPointed, service }: FieldShown, shown: Shown): RememberedPlace[] {
  const kind = placeKindOf(path);
  if (kind === null) return [];
  const spots = spotsOf(doc, kind).filter((one) => isSameValue(path, one.value, value));
  const pointed = evidence === null ? null : spotAt(spots, evidence, shown);
  const told = spots.map((spot) => ({ spot, around: surroundingsOf(doc, spot) })).sort((a, b) => Number(b.spot === pointed) - Number(a.spot === pointed) || tellingWords(b.around) - tellingWords(a.around));
  const meant = isPointed ? told.filter(({ spot }) => spot === pointed) : told;
  return meant.slice(0, MOST_PLACES).map(({ around }) => ({ kind, ...around, service }));
}
