import { isDeepStrictEqual } from 'node:util';
import type { FieldMemory, LessonKind, RememberedPlace } from '../../../shared/domain/layout-memory.ts';

/** A lesson about one field of a layout; `places` is where its value stood, null where it only speaks against the memory. */
export interface Lesson {
  readonly path: string;
  readonly kind: LessonKind;
  readonly places: readonly RememberedPlace[] | null;
}

const SHOWN = 2;
const FULL = 4;
/** A field that misled this often, and more often than it was borne out, is not remembered any more. */
const MISLEADING = 3;

interface Known {
  readonly places: readonly RememberedPlace[];
  readonly trust: number;
}

/** Whether two bills show a field at one place: the same words beside it, wherever they stand. */
function isSamePlace(one: RememberedPlace, other: RememberedPlace): boolean {
  const words = ({ kind, inline, left, above, nth }: RememberedPlace) => ({ kind, inline, left, above, nth });
  return isDeepStrictEqual(words(one), words(other));
}

const weakened = (known: Known | null): Known | null => (known !== null && known.trust > 1 ? { ...known, trust: known.trust - 1 } : null);

/** What is known after one more bill showed a field: the places that both bills share, else a person's newest word. */
function shown(known: Known | null, places: readonly RememberedPlace[], kind: LessonKind): Known {
  if (known === null) return { places, trust: SHOWN };
  const both = places.filter((place) => known.places.some((other) => isSamePlace(place, other)));
  if (both.length > 0) return { places: both, trust: Math.min(FULL, known.trust + 1) };
  // What a person only let stand does not replace what they showed.
  return kind === 'SHOWN' ? { places, trust: SHOWN } : known;
}

/**
 * What is remembered of a field after its lessons, oldest first; null where nothing is (any more). A place that was
 * shown begins with some trust, gains by each bill that bears it out, and loses by each that speaks against it.
 */
export function memoryOfField(lessons: readonly Lesson[]): FieldMemory | null {
  const known = lessons.reduce<Known | null>((before, { places, kind }) => (places === null ? weakened(before) : shown(before, places, kind)), null);
  const against = lessons.filter(({ places }) => places === null).length;
  const isMisleading = against >= MISLEADING && against * 2 >= lessons.length;
  const path = lessons[0]?.path;
  return known && path !== undefined && !isMisleading ? { path, places: [...known.places], trust: known.trust } : null;
}
