import { useMemo, type ReactNode } from 'react';
import { IMPORT_COLUMNS, IMPORT_COLUMN_FACTS, type ImportColumn } from '../../../shared/domain/import-columns.ts';
import { api } from '../../app/api.ts';
import { useCompanies } from '../../stores/data.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { choicesId } from './cell-editor.tsx';

/** What is offered while one types in a cell: fixed values, and the names of what is here. */
export function ColumnChoices({ companyId }: { readonly companyId: string | null }): ReactNode {
  const companies = useCompanies((s) => s.value);
  const sites = useLoaded(companyId ?? '', () => api.sites.listNames(companyId === null ? {} : { companyId }), ['sites']).value;
  const choices = useLoaded('choices', () => api.connections.listChoices(), ['connections']).value;
  const named = useMemo((): Partial<Record<ImportColumn, readonly string[]>> => ({
    company: (companies ?? []).map((company) => company.name),
    sites: [...new Set((sites ?? []).map((site) => site.name))],
    provider: [...new Set((choices?.providers ?? []).map(({ name }) => name))],
    ownerEmail: (choices?.owners ?? []).map(({ email }) => email),
    startDate: ['CURRENT MONTH'],
  }), [companies, sites, choices]);
  return (
    <>
      {IMPORT_COLUMNS.filter((column) => column !== 'password').map((column) => (
        <datalist key={column} id={choicesId(column)}>
          {(IMPORT_COLUMN_FACTS[column].choices ?? named[column] ?? []).slice(0, 300).map((value) => <option key={value} value={value} />)}
        </datalist>
      ))}
    </>
  );
}
