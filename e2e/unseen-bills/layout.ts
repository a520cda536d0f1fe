import type { Rng } from './random.ts';
import type { Sheet } from './sheet.ts';
import type { Truth } from './truth.ts';

/** What a layout made: a drawn sheet, or a page of HTML that the embedded browser prints. */
export type Made = { truth: Truth } & ({ sheet: Sheet; html?: undefined } | { html: string; sheet?: undefined });

export interface Layout {
  id: string;
  country: string;
  language: string;
  make: (r: Rng) => Made;
}

export function layout(id: string, language: string, make: (r: Rng) => Made): Layout {
  return { id, country: id.slice(0, 2).toUpperCase(), language, make };
}
