import { likeness } from './match-headers.ts';

export interface KnownSite {
  readonly id: string;
  readonly name: string;
}

export interface MatchedSites {
  readonly ids: readonly string[];
  /** Names that no site of the company has. */
  readonly missing: readonly string[];
  /** For the first of those: a site that is called nearly the same. */
  readonly nearest: string | null;
}

/** Names are compared without regard to capital letters and the number of spaces. */
export const siteForm = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** The pieces of a list at commas, semicolons and line breaks; what stands between quotation marks is one piece. */
function pieces(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|[^,;\n|]+/g)].map(([whole, quoted]) => (quoted ?? whole).trim()).filter(Boolean);
}

/**
 * The sites of a company that a cell names. A name may itself hold commas: of the ways to put the pieces together, the longest
 * name that exists is taken first.
 */
export function matchSites(text: string, sites: readonly KnownSite[]): MatchedSites {
  const byForm = new Map(sites.map((site) => [siteForm(site.name), site]));
  const parts = pieces(text);
  const ids = new Set<string>();
  const missing: string[] = [];
  for (let at = 0; at < parts.length; ) {
    let length = parts.length - at;
    let found: KnownSite | undefined;
    for (; length > 0 && found === undefined; length -= 1) found = byForm.get(siteForm(parts.slice(at, at + length).join(', ')));
    if (found === undefined) {
      const name = parts[at] ?? '';
      if (!missing.some((other) => siteForm(other) === siteForm(name))) missing.push(name);
      at += 1;
    } else {
      ids.add(found.id);
      at += length + 1;
    }
  }
  const [first] = missing;
  const close = first === undefined ? [] : sites.map((site) => ({ name: site.name, score: likeness(siteForm(site.name), siteForm(first)) })).filter(({ score }) => score > 0.6).sort((a, b) => b.score - a.score);
  return { ids: [...ids], missing, nearest: close[0]?.name ?? null };
}
