import type { Made } from '../layout.ts';
import type { Rng } from '../random.ts';

/** How a paper reaches the reader: as the biller's own PDF, or printed and put on a scanner. */
export type Guise = 'pdf' | 'scan';

/** A layout of the fourth set; it is made once for each of its guises, and may print another variant each time. */
export interface FourthLayout {
  id: string;
  country: string;
  language: string;
  guises: readonly Guise[];
  make: (r: Rng, take: number) => Made;
}

export function fourth(id: string, language: string, make: (r: Rng, take: number) => Made, ...guises: Guise[]): FourthLayout {
  return { id, country: id.slice(0, 2).toUpperCase(), language, make, guises: guises.length === 0 ? ['pdf'] : guises };
}
