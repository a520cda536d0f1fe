import { describe, expect, it } from 'vitest';
import type { CatalogueProvider } from '../../../shared/domain/datasource.ts';
import { chosenFromCatalogue, chosenFromForm, completeAddress, practiceFirst } from './provider-choice.ts';

const provider: CatalogueProvider = { name: 'Harbor Light', aliases: [], country: 'US', region: null, datasourceTypes: ['GAS'], website: 'https://harbor.example/', signInUrl: null, practice: false };

describe('choosing a provider', () => {
  it('starts at the sign-in page, else at the home page, else asks for an address', () => {
    expect(chosenFromCatalogue({ ...provider, signInUrl: 'https://harbor.example/login' })?.signInUrl).toBe('https://harbor.example/login');
    expect(chosenFromCatalogue(provider)?.signInUrl).toBe('https://harbor.example/');
    expect(chosenFromCatalogue({ ...provider, website: null })).toBeNull();
  });

  it('keeps the practice utility marked and offers it first', () => {
    const practice = { ...provider, name: 'Practice', practice: true };
    expect(chosenFromCatalogue(practice)?.origin).toBe('PRACTICE');
    expect(practiceFirst([provider, practice]).map((p) => p.name)).toEqual(['Practice', 'Harbor Light']);
  });

  it('completes an address as people type it, and leaves one with a scheme alone', () => {
    expect(completeAddress(' my.utility.example/login ')).toBe('https://my.utility.example/login');
    expect(completeAddress('http://127.0.0.1:8080')).toBe('http://127.0.0.1:8080');
    expect(completeAddress('')).toBe('');
  });

  it('says what is wrong with a provider of one\'s own', () => {
    expect(chosenFromForm({ name: ' ', address: 'ftp://x.example', country: null, types: [], isKnown: false }).problems).toEqual({
      name: 'Enter the provider',
      address: 'Enter a web address that starts with https://',
    });
    expect(chosenFromForm({ name: 'Own', address: 'own.example', country: 'DE', types: [], isKnown: false }).provider).toMatchObject({ origin: 'CUSTOM', signInUrl: 'https://own.example' });
  });
});
