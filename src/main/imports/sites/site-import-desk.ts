import { randomUUID } from 'node:crypto';
import type { FinishedSiteImport, SiteColumn, SiteImportView } from '../../../shared/domain/site-import.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { checkSites, type CheckedSite, type SiteCells, type SiteWorld } from './check-sites.ts';
import { findHeader } from '../list-file/find-columns.ts';
import { ImportRefused } from '../list-file/import-refused.ts';
import { eachOnce, headingsOf, listColumns } from '../list-file/list-columns.ts';
import type { RawTable } from '../list-file/raw-table.ts';
import { beginHistory, stepBack, stepTo, type RowHistory } from '../row-history.ts';
import { siteHeadings, siteRows, type SiteTargets } from './site-list.ts';
import { whileUndoable } from '../undo-window.ts';

interface SiteImportDeps {
  readonly store: Pick<StoreClient, 'companies' | 'sites' | 'siteImports'>;
  readonly now: () => Date;
  /** For so long an import can be undone. */
  readonly undoMilliseconds?: number;
}

interface Open {
  readonly id: string;
  readonly sourceName: string | null;
  readonly table: RawTable;
  readonly world: SiteWorld;
  readonly header: number | null;
  readonly targets: SiteTargets;
  readonly companyId: string | null;
  readonly isMakingCompanies: boolean;
  readonly history: RowHistory<SiteCells>;
}

/** The one import of sites under way, and the last one made. */
export interface SiteImportDesk {
  state(): { readonly open: SiteImportView | null; readonly finished: FinishedSiteImport | null };
  /** Begins an import; one that was under way is forgotten. */
  begin(table: RawTable, sourceName: string | null, companyId: string | null): Promise<SiteImportView>;
  setColumns(importId: string, hasHeader: boolean, targets: SiteTargets | null): SiteImportView;
  setCompany(importId: string, companyId: string | null): SiteImportView;
  makeCompanies(importId: string, isMaking: boolean): SiteImportView;
  edit(importId: string, edits: readonly { readonly rowId: number; readonly column: SiteColumn; readonly text: string }[]): SiteImportView;
  deleteRows(importId: string, rowIds: readonly number[]): SiteImportView;
  undo(importId: string): SiteImportView;
  /** @throws ImportRefused while a row has an error */
  run(importId: string): Promise<FinishedSiteImport>;
  undoFinished(id: string): Promise<{ readonly removed: number; readonly kept: number; readonly companies: number }>;
  cancel(importId: string): void;
}

const MOST_STEPS = 100;

const columnsOf = ({ table, header, targets }: Open): SiteImportView['columns'] =>
  listColumns(table, header).map(({ title, samples }, at) => ({ header: title, samples, target: targets[at] ?? null }));

const checked = (open: Open): CheckedSite[] => checkSites(open.history.rows, open.world, open);

function viewOf(open: Open): SiteImportView {
  const results = checked(open);
  return {
    id: open.id, sourceName: open.sourceName, columns: columnsOf(open), hasHeader: open.header !== null, notes: [...open.table.notes], companyId: open.companyId,
    newCompanies: [...new Set(results.flatMap(({ newCompany }) => newCompany ?? []))], isMakingCompanies: open.isMakingCompanies,
    rows: open.history.rows.map((row, at) => ({ ...row, cells: { ...row.cells }, errors: { ...results[at]?.errors } })),
    errorRowCount: results.filter(({ site }) => site === null).length, canUndo: open.history.past.length > 0,
  };
}

function targetsOf(table: RawTable, header: number | null): SiteTargets {
  const found = siteHeadings.match(headingsOf(table, header));
  // A list without headings is most often one of names.
  return header === null ? found.map((_, at) => (at === 0 ? 'name' : null)) : found;
}

export function createSiteImportDesk({ store, now, undoMilliseconds }: SiteImportDeps): SiteImportDesk {
  let open: Open | null = null;
  let finished: { readonly told: FinishedSiteImport; readonly siteIds: readonly string[]; readonly companyIds: readonly string[] } | null = null;
  let isRunning = false;

  const readWorld = async (): Promise<SiteWorld> => {
    const [companies, sites] = await Promise.all([store.companies.list({ includeArchived: true }), store.sites.list({ includeArchived: true })]);
    return { companies, sites };
  };
  const found = (importId: string): Open => {
    if (open?.id !== importId) throw new ImportRefused('This import is no longer here. Read the file again.');
    if (isRunning) throw new ImportRefused('The sites are being made.');
    return open;
  };
  const show = (next: Open): SiteImportView => {
    open = next;
    return viewOf(next);
  };
  const step = (before: Open, rows: readonly SiteCells[]): SiteImportView => show({ ...before, history: stepTo(before.history, rows, MOST_STEPS) });
  const undoable = (): typeof finished => whileUndoable(finished, now(), undoMilliseconds);

  return {
    state: () => ({ open: open === null ? null : viewOf(open), finished: undoable()?.told ?? null }),
    begin: async (table, sourceName, companyId) => {
      const world = await readWorld();
      const header = findHeader(table, siteHeadings) ?? (table.rows[0] !== undefined && siteHeadings.recognisedCount(table.rows[0].cells) > 0 ? 0 : null);
      const targets = targetsOf(table, header);
      const active = world.companies.filter(({ isArchived }) => !isArchived);
      return show({ id: randomUUID(), sourceName, table, world, header, targets, companyId: companyId ?? (active.length === 1 ? (active[0]?.id ?? null) : null), isMakingCompanies: false, history: beginHistory(siteRows(table, header, targets)) });
    },
    setColumns: (importId, hasHeader, chosen) => {
      const before = found(importId);
      const header = hasHeader ? (before.header ?? findHeader(before.table, siteHeadings) ?? 0) : null;
      const targets = chosen === null ? targetsOf(before.table, header) : eachOnce(before.targets, chosen);
      return show({ ...before, header, targets, history: beginHistory(siteRows(before.table, header, targets)) });
    },
    setCompany: (importId, companyId) => show({ ...found(importId), companyId }),
    makeCompanies: (importId, isMakingCompanies) => show({ ...found(importId), isMakingCompanies }),
    edit: (importId, edits) => {
      const before = found(importId);
      const byRow = Map.groupBy(edits, ({ rowId }) => rowId);
      return step(before, before.history.rows.map((row) => {
        const mine = byRow.get(row.id);
        return mine === undefined ? row : { ...row, cells: { ...row.cells, ...Object.fromEntries(mine.map(({ column, text }) => [column, text])) } };
      }));
    },
    deleteRows: (importId, rowIds) => {
      const before = found(importId);
      const gone = new Set(rowIds);
      return step(before, before.history.rows.filter(({ id }) => !gone.has(id)));
    },
    undo: (importId) => {
      const before = found(importId);
      return show({ ...before, history: stepBack(before.history) });
    },
    run: async (importId) => {
      const mine = found(importId);
      isRunning = true;
      try {
        // What changed meanwhile (a site made, a company archived) counts as it is now.
        const current = { ...mine, world: await readWorld() };
        open = current;
        const sites = checked(current).map(({ site }) => site);
        if (sites.length === 0 || sites.some((site) => site === null)) throw new ImportRefused('Some rows have errors. Correct or delete them, then import.');
        const { siteIds, companyIds } = await store.siteImports.create(sites.filter((site) => site !== null));
        const told: FinishedSiteImport = { id: importId, siteCount: siteIds.length, companyCount: companyIds.length, at: now().toISOString() };
        finished = { told, siteIds, companyIds };
        open = null;
        return told;
      } finally {
        isRunning = false;
      }
    },
    undoFinished: async (id) => {
      const last = undoable();
      if (last?.told.id !== id) throw new ImportRefused('This import can no longer be undone. Archive its sites one by one.');
      finished = null;
      const removed = await store.siteImports.remove({ siteIds: [...last.siteIds], companyIds: [...last.companyIds] });
      return { removed: removed.sites, kept: last.siteIds.length - removed.sites, companies: removed.companies };
    },
    cancel: (importId) => {
      if (open?.id === importId) open = null;
    },
  };
}
