import { expect, it } from 'vitest';
import type { CatalogueProvider } from '../../shared/domain/datasource.ts';
import { readCatalogueFile } from './catalogue.ts';
import { createSpelling } from './provider-spelling.ts';

const provider = (name: string, aliases: string[] = [], country = 'US'): CatalogueProvider => ({ name, aliases, country, region: null, datasourceTypes: ['ELECTRICITY'], website: null, signInUrl: null, practice: false });

const spell = createSpelling([
  provider('Harbour Gas & Electric Co.', ['HG&E', 'harbour gas']), provider('Électricité du Port', [], 'FR'),
  provider('EVN', [], 'AT'), provider('Evn', [], 'BG'), provider('中国燃气', [], 'CN'),
]);

it('spells a typed name as the catalogue does, also one of its other names', () => {
  expect(spell('HARBOUR GAS & ELECTRIC CO.')).toBe('Harbour Gas & Electric Co.');
  expect(spell('hg&e')).toBe('HG&E');
  expect(spell('electricite du port')).toBe('Électricité du Port');
  expect(spell('中国燃气')).toBe('中国燃气');
});

it('leaves what no provider is called as it was typed, and what is only called nearly so', () => {
  for (const typed of ['ACME water', 'Harbour Gas', 'hg&e of the north', '', '…']) expect(spell(typed)).toBe(typed);
});

it('lets the country decide between two ways of writing, and neither where it is not known', () => {
  expect(spell('evn', 'BG')).toBe('Evn');
  expect(spell('evn', 'AT')).toBe('EVN');
  expect(spell('evn')).toBe('evn');
  expect(spell('evn', 'DE')).toBe('evn');
});

it('knows the names that are shipped', async () => {
  const shipped = createSpelling(await readCatalogueFile(new URL('../../../resources/providers/providers.json', import.meta.url).pathname));
  expect([shipped('pg&e'), shipped('SEATTLE CITY LIGHT'), shipped('pacific gas & electric co.')]).toEqual(['PG&E', 'Seattle City Light', 'Pacific Gas & Electric Co.']);
});
