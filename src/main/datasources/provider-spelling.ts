import type { CatalogueProvider } from '../../shared/domain/datasource.ts';
import { searchForm } from '../../shared/text/search-form.ts';

/** How the name of a provider is written that a person typed; what no provider is called stays as it was typed. */
export type SpellProvider = (typed: string, country?: string | null) => string;

interface Spelling {
  readonly text: string;
  readonly country: string | null;
}

/** A catalogue has some of its names in small letters alone, for searching: they say nothing about how the name is written. */
const isWritten = (name: string): boolean => name !== name.toLowerCase() || name === name.toUpperCase();

/**
 * Makes what spells a typed name as the catalogue does ("pg&e" as "PG&E"): the same words, whatever their case, accents and signs.
 * Where providers spell it in more than one way, those of the country decide; where they do too, or one of them is what was typed, it stays.
 */
export function createSpelling(providers: readonly CatalogueProvider[]): SpellProvider {
  const byForm = new Map<string, Spelling[]>();
  for (const { name, aliases, country } of providers) {
    for (const text of [name, ...aliases].filter(isWritten)) {
      const form = searchForm(text);
      if (form === '') continue;
      const known = byForm.get(form);
      if (known === undefined) byForm.set(form, [{ text, country }]);
      else known.push({ text, country });
    }
  }
  return (typed, country = null) => {
    const found = byForm.get(searchForm(typed)) ?? [];
    const near = found.filter((one) => country !== null && one.country === country);
    const spellings = new Set((near.length > 0 ? near : found).map(({ text }) => text));
    const [only] = spellings;
    return only !== undefined && spellings.size === 1 ? only : typed;
  };
}
