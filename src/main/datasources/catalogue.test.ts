import { describe, expect, it } from 'vitest';
import type { CatalogueProvider } from '../../shared/domain/datasource.ts';
import { createCatalogue, readCatalogueFile } from './catalogue.ts';

const provider = (name: string, more: Partial<CatalogueProvider> = {}): CatalogueProvider => ({
  name, aliases: [], country: 'US', region: null, datasourceTypes: ['ELECTRICITY'], website: null, signInUrl: null, practice: false, ...more,
});

describe('the catalogue of providers', () => {
  const practice = provider('Pinewater', { practice: true });
  const catalogue = createCatalogue(
    [provider('Duke Energy Carolinas'), provider('Duke Energy', { website: 'https://www.duke-energy.com/' }), provider('Électricité de France', { country: 'FR', aliases: ['EDF'] }), provider('Pacific Gas and Electric')],
    practice,
  );
  it('puts the nearest name first', () => {
    expect(catalogue.search('duke energy', 5).map((row) => row.name)).toEqual(['Duke Energy', 'Duke Energy Carolinas']);
  });
  it('finds a name without its accents, by an alias, and by initials', () => {
    expect(catalogue.search('electricite fr', 5)[0]?.name).toBe('Électricité de France');
    expect(catalogue.search('edf', 5)[0]?.name).toBe('Électricité de France');
    expect(catalogue.search('pgae', 5)[0]?.name).toBe('Pacific Gas and Electric');
  });
  it('keeps to the country asked for', () => {
    expect(catalogue.search('e', 9, 'FR').every((row) => row.country === 'FR')).toBe(true);
  });
  it('offers the practice utility before anything is typed', () => {
    expect(catalogue.search('', 5)).toEqual([practice]);
    expect(catalogue.search('practice', 5)[0]).toBe(practice);
  });
  it('reads all that is shipped, and answers a search of it at once', async () => {
    const shipped = await readCatalogueFile(new URL('../../../resources/providers/providers.json', import.meta.url).pathname);
    expect(shipped.length).toBeGreaterThan(10_000);
    const found = createCatalogue(shipped, null).search('con edison', 10);
    expect(found.some((row) => row.aliases.concat(row.name).some((name) => /consolidated edison|con ed/i.test(name)))).toBe(true);
  });
});
