import type { RawPage, Word } from '../layout/page.ts';
import type { ReadingDeps, ReadingLimits } from '../reading-deps.ts';
import type { FileKind } from './sniff.ts';

/** A picture ready for recognition: its encoded bytes (PNG or JPEG) and how many pixels make one point. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly pixelsPerPoint: number;
}

export interface SourceContext {
  readonly deps: ReadingDeps;
  readonly limits: ReadingLimits;
  /** Throws UnreadableError when the time for this file is used up. */
  checkTime(): void;
  /** The promise's value, or UnreadableError when the time runs out first. */
  inTime<T>(work: Promise<T>): Promise<T>;
  /** The words of a picture in points, or null when no more pages may be recognised. */
  recognise(picture: () => Promise<Picture>, size: { width: number; height: number }): Promise<Word[] | null>;
}

/** Turns the bytes of one kind of file into pages of words. */
export interface Source {
  readonly kinds: readonly FileKind[];
  /** At least one page. Throws UnreadableError with a plain reason. */
  pages(bytes: Uint8Array, context: SourceContext): Promise<RawPage[]>;
}
