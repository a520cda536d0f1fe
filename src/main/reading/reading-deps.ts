/** What bounds one reading, so that a hostile file costs one clear result and never the app. */
export interface ReadingLimits {
  /** Bytes of a file that is still opened. */
  readonly maxBytes: number;
  /** Pages read of one file; later ones are left out and said so. */
  readonly maxPages: number;
  /** Pages recognised by OCR of one file. */
  readonly maxOcrPages: number;
  /** Words kept of one page. */
  readonly maxWordsPerPage: number;
  /** Milliseconds for one file, all steps together. */
  readonly maxMilliseconds: number;
  /** Pixels of one rasterised page. */
  readonly maxPixels: number;
}

/** The folders and bounds a reading needs; no other place is touched. */
export interface ReadingDeps {
  /** Folder with the label files (resources/reading). */
  readonly labelsDir: string;
  /** Folder with one folder of recognition data a language, as the packages of @tesseract.js-data lie beside each other. */
  readonly tessdataDir: string;
  /** Folder of the installed pdfjs-dist package. */
  readonly pdfjsDir: string;
  readonly limits?: Partial<ReadingLimits>;
}

export const DEFAULT_LIMITS: ReadingLimits = {
  maxBytes: 50 * 1024 * 1024,
  maxPages: 60,
  maxOcrPages: 12,
  maxWordsPerPage: 20_000,
  maxMilliseconds: 120_000,
  maxPixels: 12_000_000,
};

/** A file that cannot be read, with the reason in plain words for the person who sent it. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}
