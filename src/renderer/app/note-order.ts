/**
 * What can stand above every screen, the most urgent first: what happened to the data, what a person has to do before passwords can be
 * used, what this copy may not be trusted with, why nothing is collected, and last what only wants to be known.
 */
export const NOTE_KINDS = ['DATA', 'VAULT', 'RUNTIME', 'ENDED', 'OFFLINE', 'PAUSED', 'UPDATE', 'SAMPLE', 'TRAY'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** The most lines that stand above a screen by themselves. */
const MOST_LINES = 3;

export interface FoldedNotes<Note> {
  readonly shown: readonly Note[];
  /** What waits behind one line below; never a single note, which takes no more room than that line. */
  readonly folded: readonly Note[];
}

/** The notes in their order, and which of them wait behind a line so that all together take no more than three. */
export function foldNotes<Note extends { readonly kind: NoteKind }>(notes: readonly Note[]): FoldedNotes<Note> {
  const ordered = [...notes].sort((one, other) => NOTE_KINDS.indexOf(one.kind) - NOTE_KINDS.indexOf(other.kind));
  const count = ordered.length <= MOST_LINES ? ordered.length : MOST_LINES - 1;
  return { shown: ordered.slice(0, count), folded: ordered.slice(count) };
}
