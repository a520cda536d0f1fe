import type { EmissionFactor } from '../../../shared/domain/emission-factor.ts';
import { missingFactorWords } from '../../../shared/reports/missing-factors.ts';
import type { Emitted } from '../../../shared/reports/emissions.ts';
import { formatNumber } from '../../words/format-number.ts';
import { countryName, typeName } from '../../words/names.ts';
import { unitWord } from './report-words.ts';

const SCOPES: Readonly<Record<EmissionFactor['scope'], string>> = { 1: 'scope 1', 2: 'scope 2, location-based', 3: 'scope 3' };

/** What a factor is of: "Grid electricity, CAMX, WECC California". */
export const factorName = ({ name, country, region }: Pick<EmissionFactor, 'name' | 'country' | 'region'>, locale?: string): string =>
  [name, region ?? countryName(country, locale)].filter((part) => part !== '').join(', ');

/** "0.2265 kg CO₂e per kWh". */
export const factorValue = ({ kgCo2ePerUnit, unit }: Pick<EmissionFactor, 'kgCo2ePerUnit' | 'unit'>, locale?: string): string => `${formatNumber(kgCo2ePerUnit, locale)} kg CO₂e per ${unitWord(unit)}`;

/** By which factors emissions were reckoned, each with its source and year, and what is in none of them. */
export function emissionNotes({ used, missing }: Pick<Emitted, 'used' | 'missing'>, locale?: string): string[] {
  const factors = used.map((one) => `${factorName(one, locale)}: ${factorValue(one, locale)}, ${SCOPES[one.scope]} (${one.source}; ${one.year})`);
  return [
    ...(factors.length === 0 ? [] : [`Emissions are the usage times a factor. ${factors.join('. ')}.`]),
    ...missingFactorWords(missing, typeName, (code) => countryName(code, locale)),
  ];
}
