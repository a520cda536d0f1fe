import type { CompletenessRequest, CompletenessRow } from '../../../shared/domain/completeness.ts';
import { api } from '../../app/api.ts';
import { usePages, type PageSource } from '../../components/use-pages.ts';
import type { Noun } from '../../stores/data.ts';

/** A row holds years of months, so that fewer come at once than of other lists. */
const PAGE = 60;
const NOUNS: readonly Noun[] = ['bills', 'sites', 'accounts', 'companies', 'connections'];

export type CompletenessFilter = Omit<CompletenessRequest, 'offset' | 'limit'>;

/** Sites with their months, page by page as they come in sight. Rows of other months are never shown under these. */
export function useCompletenessPages(filter: CompletenessFilter): PageSource<CompletenessRow> {
  const source = usePages({ name: 'completeness', request: filter, load: (asked: CompletenessRequest) => api.completeness.list(asked), pageSize: PAGE, nouns: NOUNS });
  if (!source.isStale) return source;
  const shown = JSON.parse(source.shown) as CompletenessFilter;
  return shown.until === filter.until && shown.months === filter.months ? source : { ...source, count: null, rowAt: () => undefined, error: null };
}
