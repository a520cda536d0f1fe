import { userLocale } from '../../words/locale.ts';
import { keptFormats } from '../../words/kept-formats.ts';
import type { ReportSeries } from './report-view.ts';

const listOf = keptFormats((locale, _none: object) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** "EUR and GBP". */
export const currencyWords = (codes: readonly string[], locale = userLocale()): string => listOf(locale, 'and', {}).format(codes);

/** Why a month of a service has no value: it is billed in another currency, no bill was to be expected, none is here, or its bills do not name it. */
export function absentWords({ coverage, elsewhere }: Pick<ReportSeries, 'coverage' | 'elsewhere'>, at: number, locale?: string): string {
  const codes = elsewhere[at] ?? [];
  if (codes.length > 0) return `Billed in ${currencyWords(codes, locale)}`;
  const share = coverage[at] ?? null;
  if (share === 0) return 'No bill';
  if (share !== null) return 'Not named by its bills';
  if (coverage.slice(at).some((one) => one !== null)) return 'Before its first bill';
  return coverage.slice(0, at).some((one) => one !== null) ? 'After its last bill' : '';
}
