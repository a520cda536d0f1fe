import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DATASOURCE_TYPES, type CatalogueProvider, type DatasourceType } from '../../shared/domain/datasource.ts';
import { searchForm } from '../../shared/text/search-form.ts';
import { createSpelling, type SpellProvider } from './provider-spelling.ts';

const ShippedProvider = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  country: z.string().nullable(),
  region: z.string().nullable(),
  commodities: z.array(z.string()),
  website: z.string().nullable(),
  loginUrl: z.string().nullable(),
});

interface Indexed {
  readonly provider: CatalogueProvider;
  readonly names: readonly string[];
}

function isDatasourceType(word: string): word is DatasourceType {
  return (DATASOURCE_TYPES as readonly string[]).includes(word);
}

/** How well a name answers what was typed: 0 not at all; all typed words must begin words of the name. */
export function matchScore(name: string, typed: string): number {
  if (name === typed) return 100;
  if (name.startsWith(typed)) return 80 - Math.min(20, name.length - typed.length) / 2;
  const nameWords = name.split(' ');
  const typedWords = typed.split(' ');
  if (!typedWords.every((word) => nameWords.some((other) => other.startsWith(word)))) {
    // People type the letters a utility is known by.
    const initials = nameWords.map((word) => word[0]).join('');
    return typedWords.length === 1 && typed.length >= 3 && initials.startsWith(typed) ? 40 : 0;
  }
  const whole = typedWords.filter((word) => nameWords.includes(word)).length;
  return 50 + (20 * whole) / typedWords.length - Math.min(20, nameWords.length - typedWords.length);
}

export interface Catalogue {
  /** The providers that answer best, best first. No text lists nothing but the practice utility. */
  search(text: string, limit: number, country?: string): CatalogueProvider[];
  readonly spell: SpellProvider;
}

/** Builds the index of all providers of the world that the product ships, and the practice utility where it runs. */
export function createCatalogue(providers: readonly CatalogueProvider[], practice: CatalogueProvider | null): Catalogue {
  const indexed: Indexed[] = providers.map((provider) => ({ provider, names: [provider.name, ...provider.aliases].map(searchForm).filter(Boolean) }));
  let spelling: SpellProvider | null = null;
  return {
    spell: (typed, country) => (spelling ??= createSpelling(providers))(typed, country),
    search: (text, limit, country) => {
      const typed = searchForm(text);
      const first = practice && (typed === '' || (typed.length >= 3 && [practice.name, 'practice utility'].some((name) => matchScore(searchForm(name), typed) > 0))) ? [practice] : [];
      if (typed === '') return first;
      const scored: { provider: CatalogueProvider; score: number }[] = [];
      for (const { provider, names } of indexed) {
        if (country !== undefined && provider.country !== country) continue;
        let score = 0;
        for (const name of names) score = Math.max(score, matchScore(name, typed));
        // A provider whose address is known saves the person looking it up.
        if (score > 0) scored.push({ provider, score: score + (provider.signInUrl ? 4 : provider.website ? 2 : 0) });
      }
      scored.sort((a, b) => b.score - a.score || a.provider.name.localeCompare(b.provider.name));
      return [...first, ...scored.slice(0, limit - first.length).map((entry) => entry.provider)];
    },
  };
}

/** Reads the shipped catalogue. Entries that are not of its form are left out. */
export async function readCatalogueFile(path: string): Promise<CatalogueProvider[]> {
  const rows: unknown = JSON.parse(await readFile(path, 'utf8'));
  const providers: CatalogueProvider[] = [];
  for (const row of z.array(z.unknown()).parse(rows)) {
    const parsed = ShippedProvider.safeParse(row);
    if (!parsed.success) continue;
    const { name, aliases, country, region, commodities, website, loginUrl } = parsed.data;
    providers.push({ name, aliases, country, region, datasourceTypes: commodities.filter(isDatasourceType), website, signInUrl: loginUrl, practice: false });
  }
  return providers;
}
