/** A word as an engine gives it: points from the top left of the page as it is shown. */
export interface EngineWord {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A drawn page, a byte of grey a pixel. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** An engine under comparison. Both throw for a file they refuse. */
export interface Engine {
  /** The upright words of each page. */
  readonly words: (bytes: Uint8Array) => Promise<EngineWord[][]>;
  /** The first page at 200 dots an inch, as it would be given to OCR. */
  readonly drawFirst: (bytes: Uint8Array) => Promise<Drawing>;
}

export const ENGINE_NAMES = ['pdfjs', 'pdfium'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

export const PIXELS_PER_POINT = 200 / 72;
