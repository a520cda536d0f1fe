import type { Layout, Made } from '../layout.ts';
import type { Rng } from '../random.ts';

/** How a paper reaches the reader. */
export type Guise = 'pdf' | 'scan' | 'bad-text-layer' | 'photo' | 'mail' | 'mailed-pdf' | 'page';

export interface ThirdLayout extends Layout {
  guise: Guise;
}

/** A layout of the third set; a bad text layer and a photograph need a drawn sheet, a mail and a page need HTML. */
export function third(id: string, language: string, make: (r: Rng) => Made, guise: Guise = 'pdf'): ThirdLayout {
  return { id, country: id.slice(0, 2).toUpperCase(), language, make, guise };
}
