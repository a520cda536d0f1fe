import { ExportFilter } from '../../../shared/domain/export.ts';
import type { DatasourceType } from '../../../shared/domain/datasource.ts';

export interface ExportChoices {
  readonly companyId: string | null;
  readonly siteId: string | null;
  readonly types: DatasourceType[];
  readonly from: string | null;
  readonly to: string | null;
  readonly withOpenIssues: boolean;
}

function takenBy(name: 'companyId' | 'siteId' | 'from' | 'to', value: string | undefined): string | null {
  return value !== undefined && ExportFilter.shape[name].safeParse(value).success ? value : null;
}

/** What an address of the screen asks for; what is not of its form is left out. */
export function choicesOf(query: Readonly<Record<string, string>>): ExportChoices {
  const types = ExportFilter.shape.types.safeParse((query['types'] ?? '').split(',').filter((type) => type !== ''));
  return {
    companyId: takenBy('companyId', query['companyId']), siteId: takenBy('siteId', query['siteId']), types: types.success ? types.data : [],
    from: takenBy('from', query['from']), to: takenBy('to', query['to']), withOpenIssues: query['open'] === 'yes',
  };
}

/** The filter that the choices stand for. */
export function filterOf({ companyId, siteId, types, from, to, withOpenIssues }: ExportChoices): ExportFilter {
  return {
    types, withOpenIssues,
    ...(companyId === null ? {} : { companyId }), ...(siteId === null ? {} : { siteId }), ...(from === null ? {} : { from }), ...(to === null ? {} : { to }),
  };
}
