import type { RememberedPlace } from '../../../shared/domain/layout-memory.ts';
import type { BillDocument } from '../fields/document.ts';
import { boxOf } from '../candidates/candidate.ts';
import { thousandths } from './fingerprint.ts';
import { layoutWords } from './layout-words.ts';
import type { Spot } from './spots.ts';

/** A place without what is not of the page: the kind of value and the service it is of. */
export type Surroundings = Omit<RememberedPlace, 'kind' | 'service'>;

const BEFORE = 6;
const AFTER = 3;
const STEPS_LEFT = 6;

/** What stands around a value, and where it stands. Pages count from the bill's first. */
export function surroundingsOf(doc: BillDocument, spot: Spot): Surroundings {
  const { segment } = spot;
  const page = doc.pages.findIndex((one) => one.number === segment.page);
  const { width = 1, height = 1 } = doc.pages[page] ?? {};
  const words = (text: string): string[] => layoutWords(text, doc.files);
  const neighbours = doc.context.neighboursOf(segment);
  const left = neighbours.left(segment).slice(0, STEPS_LEFT).map((cell) => words(cell.text)).find((found) => found.length > 0) ?? [];
  const header = neighbours.header(segment);
  const box = boxOf(spot);
  return {
    page: Math.max(0, page),
    x: thousandths((box.x0 + box.x1) / 2, width),
    y: thousandths((box.y0 + box.y1) / 2, height),
    inline: words(segment.text.slice(0, spot.start)).slice(-BEFORE),
    after: words(segment.text.slice(spot.end)).slice(0, AFTER),
    left: left.slice(-BEFORE),
    above: header === null ? [] : words(header.text).slice(-BEFORE),
    nth: spot.nth,
    down: Math.min(header?.skipped ?? 0, 99),
    words: spot.words,
    size: spot.size,
    shape: spot.shape,
  };
}

/** How telling the words around a value are: those before it in its cell and left of it most. */
const WEIGHTS = { inline: 3, left: 3, above: 2, after: 1 } as const;
const ANCHORS = ['inline', 'left', 'above', 'after'] as const;

/** How many words stand around a value that tell of it. */
export const tellingWords = (around: Surroundings): number => ANCHORS.reduce((sum, side) => sum + (around[side].length > 0 ? WEIGHTS[side] : 0), 0);

function overlap(one: readonly string[], other: readonly string[]): number {
  const rest = [...other];
  const both = one.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return both / Math.max(one.length, other.length);
}

/** Without any words beside it, a value must stand where it stood, to so many thousandths. */
const ALONE_X = 15;
const ALONE_Y = 25;
const ALONE_FIT = 0.8;
/** Share of the fit that is lost where a value is in another column, or in another half of the page. */
const SIDEWAYS = 0.35;
const DOWNWARDS = 0.15;
const SIDEWAYS_REACH = 250;
const DOWNWARDS_REACH = 500;

/** How well the surroundings of a value fit a remembered place, 0 to 1. */
export function fitOf(place: RememberedPlace, around: Surroundings): number {
  const dx = Math.abs(place.x - around.x);
  const dy = Math.abs(place.y - around.y);
  const asked = ANCHORS.filter((side) => place[side].length > 0 || around[side].length > 0);
  const isElsewhere = place.page !== around.page;
  if (asked.length === 0) return !isElsewhere && dx <= ALONE_X && dy <= ALONE_Y && place.nth === around.nth ? ALONE_FIT : 0;
  const possible = asked.reduce((sum, side) => sum + WEIGHTS[side], 0);
  const words = asked.reduce((sum, side) => sum + WEIGHTS[side] * overlap(place[side], around[side]), 0) / possible;
  const away = SIDEWAYS * Math.min(1, dx / SIDEWAYS_REACH) + DOWNWARDS * Math.min(1, dy / DOWNWARDS_REACH);
  return words * (1 - away) * (isElsewhere ? 0.8 : 1) * (place.nth === around.nth ? 1 : 0.3) * (place.down === around.down ? 1 : 0.9);
}
