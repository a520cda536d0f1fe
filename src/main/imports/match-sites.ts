import { likeness } from './list-file/headings.ts';

export interface KnownSite {
  readonly id: string;
  readonly name: string;
}

/** The sites of a company, to be found by name. */
export interface SiteIndex {
  /** The site of this name, whatever its capital letters and spaces. */
  find(name: string): KnownSite | undefined;
  /** The name of a site that is called nearly the same; null where there is none. */
  nearest(name: string): string | null;
}

export interface MatchedSites {
  readonly ids: readonly string[];
  /** Names that no site of the company has. */
  readonly missing: readonly string[];
}

/** Names are compared without regard to capital letters and the number of spaces. */
export const siteForm = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

const ALIKE_ENOUGH = 0.6;

/** Made once for a company: two hundred rows are held against it, and again after each correction. */
export function createSiteIndex(sites: readonly KnownSite[]): SiteIndex {
  const byForm = new Map(sites.map((site) => [siteForm(site.name), site]));
  const found = new Map<string, string | null>();
  const look = (form: string): string | null => {
    let best: { readonly name: string; readonly score: number } | null = null;
    for (const [other, site] of byForm) {
      // Names of very different lengths cannot be alike enough.
      if (Math.abs(other.length - form.length) > 0.6 * Math.min(other.length, form.length)) continue;
      const score = likeness(other, form);
      if (score > Math.max(ALIKE_ENOUGH, best?.score ?? 0)) best = { name: site.name, score };
    }
    return best?.name ?? null;
  };
  return {
    find: (name) => byForm.get(siteForm(name)),
    nearest: (name) => {
      const form = siteForm(name);
      const known = found.get(form);
      if (known !== undefined) return known;
      const nearest = look(form);
      found.set(form, nearest);
      return nearest;
    },
  };
}

/** The pieces of a list at commas, semicolons and line breaks; what stands between quotation marks is one piece. */
function pieces(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|[^,;\n|]+/g)].map(([whole, quoted]) => (quoted ?? whole).trim()).filter(Boolean);
}

/** More pieces than one name has. */
const LONGEST_NAME = 8;

/**
 * The sites that a cell names. A name may itself hold commas: of the ways to put the pieces together, the longest name that exists
 * is taken first.
 */
export function matchSites(text: string, sites: SiteIndex): MatchedSites {
  const parts = pieces(text);
  const ids = new Set<string>();
  const missing: string[] = [];
  for (let at = 0; at < parts.length; ) {
    let taken = 0;
    for (let length = Math.min(LONGEST_NAME, parts.length - at); length > 0 && taken === 0; length -= 1) {
      const site = sites.find(parts.slice(at, at + length).join(', '));
      if (site === undefined) continue;
      ids.add(site.id);
      taken = length;
    }
    const name = parts[at] ?? '';
    if (taken === 0 && !missing.some((other) => siteForm(other) === siteForm(name))) missing.push(name);
    at += Math.max(1, taken);
  }
  return { ids: [...ids], missing };
}
