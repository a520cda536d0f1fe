import type { DatasourceType } from '../domain/datasource.ts';
import type { WithoutFactor } from './emissions.ts';

const listed = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`);

/** What is not in reported emissions, and why: the services of sites whose country is not known in one sentence, those of each country in one. */
export function missingFactorWords(missing: readonly WithoutFactor[], typeName: (type: DatasourceType) => string, countryName: (code: string) => string): string[] {
  const namesIn = (country: string | null): string => listed([...new Set(missing.filter((one) => one.country === country).map(({ type }) => typeName(type)))]);
  const countries = [...new Set(missing.flatMap(({ country }) => country ?? []))];
  return [
    ...(missing.some(({ country }) => country === null) ? [`Not in the emissions: ${namesIn(null)} of sites whose country is not known, as a factor is taken by it.`] : []),
    ...countries.map((code) => `Not in the emissions: ${namesIn(code)} in ${countryName(code)}, of which no factor is known.`),
  ];
}
