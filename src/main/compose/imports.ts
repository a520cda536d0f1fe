import { join } from 'node:path';
import type { Collector } from '../collection/collector.ts';
import { practiceProvider } from './catalogue.ts';
import type { Services } from './services.ts';
import { readCatalogueFile } from '../datasources/catalogue.ts';
import { eraseUnfinishedImport } from '../imports/connections/commit-import.ts';
import { createImportDesk, type ImportDesk } from '../imports/connections/import-desk.ts';
import { indexCatalogue, type CatalogueIndex } from '../imports/connections/resolve-provider.ts';
import type { Deletions } from '../deletions/deletions.ts';

interface Wired {
  readonly services: Pick<Services, 'folders' | 'log' | 'redactor' | 'store' | 'vault'>;
  readonly collector: Pick<Collector, 'look' | 'progress' | 'stop'>;
  readonly deletions: Deletions;
}

/** The desk of imports over the services. What a kill left of an import is erased now. */
export function composeImports({ services, collector, deletions }: Wired): ImportDesk {
  const { folders, log, redactor, store, vault } = services;
  let catalogue: Promise<CatalogueIndex> | null = null;
  const practice = practiceProvider(process.env);
  const stopRunning = async (ids: readonly string[]): Promise<void> => {
    const wanted = new Set(ids);
    for (const { connectionId } of collector.progress()) if (wanted.has(connectionId)) await collector.stop(connectionId);
  };
  void eraseUnfinishedImport({ store, vault }).catch((error: unknown) => log.error('Passwords of an import that was cut off could not be erased; it is tried again before the next import', error));
  return createImportDesk({
    store, vault,
    catalogue: () => (catalogue ??= readCatalogueFile(join(folders.resources, 'providers', 'providers.json')).then((providers) => indexCatalogue(practice === null ? providers : [practice, ...providers]))),
    now: () => new Date(),
    registerSecret: (value) => redactor.registerSecret(value),
    removeConnections: async (ids) => {
      await stopRunning(ids);
      const begun: string[] = [];
      for (const id of ids) begun.push((await deletions.begin('CONNECTION', id)).deletionId);
      // One that began in between ends here.
      await stopRunning(ids);
      void (async () => {
        for (const id of begun) await deletions.erase(id);
      })();
    },
    onImported: () => void collector.look(),
  });
}
