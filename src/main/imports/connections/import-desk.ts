import { randomUUID } from 'node:crypto';
import type { FinishedImport, ImportView } from '../../../shared/domain/import-view.ts';
import type { StoreClient } from '../../store/store-client.ts';
import type { Vault } from '../../vault/vault.ts';
import { commitImport, eraseUnfinishedImport, type MadeByImport } from './commit-import.ts';
import { ImportDraft } from './import-draft.ts';
import { ImportRefused } from '../list-file/import-refused.ts';
import { readWorld } from './import-world.ts';
import type { RawTable } from '../list-file/raw-table.ts';
import type { CatalogueIndex } from './resolve-provider.ts';
import { createSecretShelf, type SecretShelf } from './secret-shelf.ts';
import { whileUndoable } from '../undo-window.ts';

export interface ImportDeskDeps {
  readonly store: Pick<StoreClient, 'companies' | 'connectionImports' | 'connections' | 'datasources' | 'settings' | 'sites'>;
  readonly vault: Pick<Vault, 'state' | 'set' | 'use' | 'delete'>;
  readonly catalogue: () => Promise<CatalogueIndex>;
  readonly now: () => Date;
  /** Told of each password while it is held, for the log to leave out. */
  readonly registerSecret: (value: string) => () => void;
  /** Takes connections out again, with their passwords; resolves when none is in a list any more. */
  readonly removeConnections: (ids: readonly string[]) => Promise<void>;
  /** New connections are due. */
  readonly onImported: () => void;
  /** After so long without a sign of the person the passwords are put away. */
  readonly idleMilliseconds?: number;
  /** For so long an import can be undone. */
  readonly undoMilliseconds?: number;
}

/** The one import under way, and the last one made. Nothing of it is written to disk but by `run`. */
export interface ImportDesk {
  state(): { readonly open: ImportView | null; readonly finished: FinishedImport | null };
  /** Begins an import; one that was under way is forgotten. */
  begin(table: RawTable, sourceName: string | null): Promise<ImportView>;
  /** Does something to the import of this id and shows it. @throws ImportRefused where it is gone */
  change(importId: string, work: (draft: ImportDraft) => void): ImportView;
  touch(importId: string): void;
  /** @throws ImportRefused while a row has an error, or where nothing can be kept */
  run(importId: string): Promise<FinishedImport>;
  undoFinished(id: string): Promise<number>;
  cancel(importId: string): void;
}

const FIVE_MINUTES = 5 * 60_000;

interface Open {
  readonly draft: ImportDraft;
  readonly shelf: SecretShelf;
  idle: NodeJS.Timeout;
  isRunning: boolean;
}

export function createImportDesk(deps: ImportDeskDeps): ImportDesk {
  const { idleMilliseconds = FIVE_MINUTES, undoMilliseconds } = deps;
  let open: Open | null = null;
  let finished: { readonly told: FinishedImport; readonly made: MadeByImport } | null = null;
  let erased: Promise<void> | null = null;

  const watchIdle = (draft: ImportDraft): NodeJS.Timeout => setTimeout(() => draft.wipe(), idleMilliseconds).unref();
  const found = (importId: string): Open => {
    if (open?.draft.id !== importId) throw new ImportRefused('This import is no longer here. Read the file again.');
    clearTimeout(open.idle);
    open.idle = watchIdle(open.draft);
    return open;
  };
  const forget = (): void => {
    if (open === null) return;
    clearTimeout(open.idle);
    open.shelf.wipe();
    open = null;
  };
  const undoable = (): typeof finished => whileUndoable(finished, deps.now(), undoMilliseconds);

  return {
    state: () => {
      // Whoever asks is about to import: what takes a moment is made ready meanwhile. A file that cannot be read is told when it is needed.
      void deps.catalogue().catch(() => undefined);
      return { open: open?.draft.view() ?? null, finished: undoable()?.told ?? null };
    },
    begin: async (table, sourceName) => {
      const world = await readWorld(deps);
      forget();
      const shelf = createSecretShelf(deps.registerSecret);
      const draft = new ImportDraft({ id: randomUUID(), sourceName, table, world, shelf, companyId: world.companies.length === 1 ? (world.companies[0]?.id ?? null) : null });
      open = { draft, shelf, idle: watchIdle(draft), isRunning: false };
      return draft.view();
    },
    change: (importId, work) => {
      const { draft, isRunning } = found(importId);
      if (isRunning) throw new ImportRefused('The connections are being made.');
      work(draft);
      return draft.view();
    },
    touch: (importId) => {
      found(importId);
    },
    run: async (importId) => {
      const mine = found(importId);
      if (mine.isRunning) throw new ImportRefused('The connections are being made.');
      mine.isRunning = true;
      clearTimeout(mine.idle);
      try {
        await (erased ??= eraseUnfinishedImport(deps));
        // What changed meanwhile (a site renamed, a connection made) counts as it is now.
        mine.draft.renewWorld(await readWorld(deps));
        const rows = mine.draft.prepared();
        if (rows === null) throw new ImportRefused('Some rows have errors. Correct or delete them, then import.');
        const made = await commitImport(deps, rows, (secret) => mine.shelf.read(secret));
        const told: FinishedImport = { id: importId, connectionCount: made.connectionIds.length, newSiteCount: made.siteIds.length, newCompanyCount: made.companyIds.length, newProviderCount: made.datasourceIds.length, at: deps.now().toISOString() };
        finished = { told, made };
        if (open === mine) forget();
        else mine.shelf.wipe();
        deps.onImported();
        return told;
      } finally {
        mine.isRunning = false;
        if (open === mine) mine.idle = watchIdle(mine.draft);
      }
    },
    undoFinished: async (id) => {
      const last = undoable();
      if (last?.told.id !== id) throw new ImportRefused('This import can no longer be undone. Delete its connections one by one.');
      finished = null;
      const left = (await deps.store.connections.list({})).map((one) => one.id).filter((one) => last.made.connectionIds.includes(one));
      await deps.removeConnections(left);
      await deps.store.connectionImports.removeUnused({ siteIds: [...last.made.siteIds], companyIds: [...last.made.companyIds], datasourceIds: [...last.made.datasourceIds] });
      return left.length;
    },
    cancel: (importId) => {
      if (open?.draft.id === importId) forget();
    },
  };
}
