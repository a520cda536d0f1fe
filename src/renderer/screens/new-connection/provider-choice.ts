import type { CatalogueProvider } from '../../../shared/domain/datasource.ts';
import { ChosenProvider } from '../../../shared/ipc/connections.ts';
import { fieldProblems } from '../../words/field-problems.ts';

/** The provider of the catalogue as chosen; null where no address of it is known, so that a person has to give one. */
export function chosenFromCatalogue(provider: CatalogueProvider): ChosenProvider | null {
  const address = provider.signInUrl ?? provider.website;
  if (address === null) return null;
  return { name: provider.name, signInUrl: address, country: provider.country, datasourceTypes: provider.datasourceTypes, origin: provider.practice ? 'PRACTICE' : 'CATALOGUE' };
}

/** What was typed as a web address, with https where no scheme was typed. */
export function completeAddress(typed: string): string {
  const text = typed.trim();
  return text === '' || /^[a-z][a-z0-9+.-]*:/iu.test(text) ? text : `https://${text}`;
}

export interface CustomProvider {
  readonly name: string;
  readonly address: string;
  readonly country: string | null;
  readonly types: ChosenProvider['datasourceTypes'];
  /** The utility is known, only its address is not. */
  readonly isKnown: boolean;
}

/** What is typed while a provider is chosen. */
export interface ProviderDraft {
  readonly text: string;
  readonly country: string | null;
  /** The provider that is given by name and address; null while one is looked for in the list. */
  readonly custom: CustomProvider | null;
}

export const EMPTY_PROVIDER: ProviderDraft = { text: '', country: null, custom: null };

/** A provider of a person's own, or what is wrong with which field. */
export function chosenFromForm(form: CustomProvider): { readonly provider: ChosenProvider | null; readonly problems: { readonly name?: string; readonly address?: string } } {
  const candidate = { name: form.name, signInUrl: completeAddress(form.address), country: form.country, datasourceTypes: form.types, origin: 'CUSTOM' };
  const parsed = ChosenProvider.safeParse(candidate);
  if (parsed.success) return { provider: parsed.data, problems: {} };
  const { name, signInUrl } = fieldProblems(ChosenProvider, candidate);
  return { provider: null, problems: { ...(name === undefined ? {} : { name }), ...(signInUrl === undefined ? {} : { address: signInUrl }) } };
}

/** The practice utility first, the rest as the catalogue ranks them. */
export const practiceFirst = (found: readonly CatalogueProvider[]): CatalogueProvider[] => [...found.filter((p) => p.practice), ...found.filter((p) => !p.practice)];
