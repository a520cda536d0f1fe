import type { RememberedPlace } from '../../../shared/domain/layout-memory.ts';
import type { BillDocument } from '../fields/document.ts';
import { isSameValue, spotsOf, type Spot } from './spots.ts';
import { fitOf, surroundingsOf } from './surroundings.ts';

/** A place that fits less is not the one that was shown. */
const FITS = 0.62;
/** Another value that fits nearly as well makes it a guess. */
const LEAD = 0.08;
/** Codes of one layout are of one length, or grow by a digit. */
const SIZE_SLACK = 1;

export interface PlaceFound {
  readonly spot: Spot;
  /** 0 to 1. */
  readonly fit: number;
}

function isOfForm(place: RememberedPlace, spot: Spot): boolean {
  if (place.kind !== 'TEXT') return true;
  return spot.shape === place.shape && (!place.shape.includes('9') || Math.abs(spot.size - place.size) <= SIZE_SLACK);
}

/** A place that is found so much less well than another does not speak against it. */
const OUTSHONE = 0.12;

/** The value that stands where these places lead; null where they lead to none, or as well to different ones. */
export function findPlaces(doc: BillDocument, path: string, places: readonly RememberedPlace[]): PlaceFound | null {
  const found = places.flatMap((place) => findPlace(doc, path, place) ?? []).sort((a, b) => b.fit - a.fit);
  const [best] = found;
  return best && found.every(({ spot, fit }) => best.fit - fit > OUTSHONE || isSameValue(path, spot.value, best.spot.value)) ? best : null;
}

/** The value that stands on this bill where the place was remembered on another one; null where none does, or where two might. */
function findPlace(doc: BillDocument, path: string, place: RememberedPlace): PlaceFound | null {
  const fits = spotsOf(doc, place.kind, place.words)
    .filter((spot) => isOfForm(place, spot))
    .map((spot) => ({ spot, fit: fitOf(place, surroundingsOf(doc, spot)) }))
    .filter(({ fit }) => fit >= FITS - LEAD)
    .sort((a, b) => b.fit - a.fit);
  const [best] = fits;
  if (!best || best.fit < FITS) return null;
  const rival = fits.find(({ spot }) => !isSameValue(path, spot.value, best.spot.value));
  return rival && best.fit - rival.fit < LEAD ? null : best;
}
