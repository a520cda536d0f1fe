import { fieldsOf, type Fields, type RowState, type SyncNoun } from '../../../shared/workspace/synced-rows.ts';
import type { SyncedTable } from '../tables.ts';

/** How a synced row stands in its table. Columns are the fields by their own names, but for what a bill holds in tables beside it. */
export const TABLE_OF: Readonly<Record<SyncNoun, SyncedTable>> = {
  datasource: 'datasources', company: 'companies', site: 'sites', connection: 'connections', account: 'accounts', meter: 'meters', bill: 'bills', issue: 'issues', invitation: 'invitations',
  sharedSetting: 'sharedSettings',
};

const BESIDE: Partial<Record<SyncNoun, readonly string[]>> = { bill: ['parts', 'document'] };
/** Columns that follow from a row's fields. */
const DERIVED: Partial<Record<SyncNoun, (fields: Fields) => Fields>> = { bill: ({ reading }) => searchedOf(reading) };

interface Searched {
  readonly provider?: unknown;
  readonly services?: unknown;
}

/** What bills are listed and filtered by of what was read. */
function searchedOf(reading: unknown): Fields {
  const { provider, services } = reading as Searched;
  const types = Array.isArray(services) ? services.map((service: unknown) => (service as { readonly type?: unknown } | null)?.type).filter((type) => typeof type === 'string') : [];
  return { provider: typeof provider === 'string' ? provider : null, types: [...new Set(types)] };
}

/** The fields of a noun that are columns of its table. */
export function columnFields(noun: SyncNoun): string[] {
  return fieldsOf(noun).filter((field) => !(BESIDE[noun] ?? []).includes(field));
}

/** A row's columns by their names in the database. */
export function columnsOf(noun: SyncNoun, state: RowState, { teamId, now, run }: { readonly teamId: string; readonly now: string; readonly run: string | null }): Fields {
  const fields = { ...Object.fromEntries(columnFields(noun).map((field) => [field, state.fields[field] ?? null])), ...DERIVED[noun]?.(state.fields) };
  return {
    team_id: teamId, id: state.id, created_at: state.createdAt, updated_at: now, versions: state.versions, run,
    ...Object.fromEntries(Object.entries(fields).map(([field, value]) => [snake(field), value])),
  };
}

/** A row of the database as devices know it. @param beside what is held in tables beside it */
export function stateOf(noun: SyncNoun, row: Readonly<Record<string, unknown>>, beside: Fields = {}): RowState {
  return {
    id: String(row['id']), createdAt: String(row['createdAt']), versions: row['versions'] as RowState['versions'],
    fields: { ...Object.fromEntries(columnFields(noun).map((field) => [field, row[field] ?? null])), ...beside },
  };
}

/** `companyId` → `company_id`, as Kysely's plugin has it. */
export function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
