import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import type { LabelFile } from '../labels/label-files.ts';
import type { Box, RawPage } from '../layout/page.ts';
import type { ReadingDeps, ReadingLimits } from '../reading-deps.ts';
import type { GrayImage } from './ocr/gray-image.ts';
import type { RecognisedPage } from './ocr/recogniser.ts';
import type { FileKind } from './sniff.ts';

/** A picture of a page, and how many of its pixels make one point. */
export interface Picture {
  readonly image: GrayImage;
  readonly pixelsPerPoint: number;
}

/** A page of words; where they were found on an upright copy, toShown leads from its frame to the page as it is shown. */
export interface SourcePage extends RawPage {
  readonly toShown?: (box: Box) => Box;
}

/** A bill that a source read by itself, before it is known as a part of its file. */
export type BillDraft = Omit<ReadBill, 'file' | 'sha256' | 'part'>;

/** A file inside a file. */
export interface EnclosedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** True for what may be a mere ornament, such as the logo of a signature: it is kept only where it is a bill. */
  readonly isOrnament: boolean;
  /** True for what is read only where no other file inside is a bill, such as the text of an e-mail. */
  readonly isFallback: boolean;
}

/** What a file turned out to hold. */
export type Content =
  | { readonly kind: 'PAGES'; readonly pages: readonly SourcePage[]; readonly leftOut: string | null }
  | { readonly kind: 'RECORDS'; readonly records: readonly BillDraft[]; readonly leftOut: string | null }
  | { readonly kind: 'FILES'; readonly files: readonly EnclosedFile[]; readonly leftOut: string | null };

export interface SourceContext {
  readonly deps: ReadingDeps;
  readonly limits: ReadingLimits;
  /** The label files of all languages. */
  readonly labels: readonly LabelFile[];
  /** Throws UnreadableError when the time for this file is used up. */
  checkTime(): void;
  /** The promise's value, or UnreadableError when the time runs out first. */
  inTime<T>(work: Promise<T>): Promise<T>;
  /** How many words of a text are known in any language. */
  readonly knownWords: (text: string) => number;
  /** The words of a picture in points, or null when no more pages may be recognised. */
  recognise(picture: () => Promise<Picture>): Promise<RecognisedPage | null>;
}

/** Turns the bytes of some kinds of file into what they hold. */
export interface Source {
  readonly kinds: readonly FileKind[];
  /** Throws UnreadableError with a plain reason. */
  open(bytes: Uint8Array, context: SourceContext): Promise<Content>;
}
