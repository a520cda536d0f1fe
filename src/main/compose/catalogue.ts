import { join } from 'node:path';
import { session as electronSession } from 'electron';
import type { CatalogueProvider } from '../../shared/domain/datasource.ts';
import type { FetchPage } from '../datasources/address-check.ts';
import { createCatalogue, readCatalogueFile, type Catalogue } from '../datasources/catalogue.ts';

/** The practice utility as a provider, where the launcher started one beside the app. */
export function practiceProvider(env: Readonly<Record<string, string | undefined>>): CatalogueProvider | null {
  const url = env['FORAGER_PRACTICE_URL'];
  if (url === undefined) return null;
  return {
    name: 'Practice utility', aliases: ['Tidewater practice'], country: 'US', region: null, datasourceTypes: ['ELECTRICITY', 'GAS'],
    website: url, signInUrl: url, practice: true,
  };
}

/** Returns what gives the catalogue, read once at its first use. */
export function composeCatalogue(resources: string): () => Promise<Catalogue> {
  let catalogue: Promise<Catalogue> | null = null;
  return () => (catalogue ??= readCatalogueFile(join(resources, 'providers', 'providers.json')).then((providers) => createCatalogue(providers, practiceProvider(process.env))));
}

/** Fetches a page without anybody's cookies, to see whether an address can be reached. */
export const fetchPage: FetchPage = async (url, signal) => {
  const response = await electronSession.fromPartition('address-check').fetch(url, { signal, credentials: 'omit' });
  return { status: response.status, finalUrl: response.url || url, text: () => response.text() };
};
