import { join } from 'node:path';
import type { AppState } from '../../shared/ipc/app.ts';
import type { Collector } from '../collection/collector.ts';
import { enterBill } from '../collection/handed-over/enter-bill.ts';
import type { FileDesk } from '../collection/handed-over/file-desk.ts';
import type { AuditDesk } from '../checks/audit-desk.ts';
import { shownOriginal, shownUnclear } from '../collection/shown-original.ts';
import type { WindowActions } from './actions.ts';
import { composeCatalogue, fetchPage } from './catalogue.ts';
import { composeBackups } from './backups.ts';
import { composeExports, composeSaveFile, composeSchedules } from './exports.ts';
import { composeImports } from './imports.ts';
import { composeInvitations } from './invitations.ts';
import { composeReports } from './reports.ts';
import { composeParcels } from './parcels.ts';
import type { MailServices } from './mails.ts';
import type { Review } from './review.ts';
import type { Services } from './services.ts';
import type { StartedWindow, WindowServices } from './start.ts';
import { accountsHandlers } from '../ipc/accounts.ts';
import { doublesHandlers } from '../ipc/doubles.ts';
import { appHandlers } from '../ipc/app.ts';
import { auditsHandlers } from '../ipc/audits.ts';
import { backupsHandlers } from '../ipc/backups.ts';
import { billsHandlers } from '../ipc/bills.ts';
import { catalogueHandlers } from '../ipc/catalogue.ts';
import { codesHandlers } from '../ipc/codes.ts';
import { collectionsHandlers } from '../ipc/collections.ts';
import { companiesHandlers, tidyLetters } from '../ipc/companies.ts';
import { completenessHandlers } from '../ipc/completeness.ts';
import { connectionsHandlers } from '../ipc/connections.ts';
import { datasourcesHandlers } from '../ipc/datasources.ts';
import { createDispatch } from '../ipc/dispatch.ts';
import { explain } from '../ipc/explain.ts';
import { createSiteImportDesk } from '../imports/sites/site-import-desk.ts';
import { createComparisonDesk } from '../exports/portfolio-manager/comparison/comparison-desk.ts';
import { createTemplateDesk } from '../exports/portfolio-manager/template/template-desk.ts';
import { exportsHandlers } from '../ipc/exports.ts';
import { filesHandlers } from '../ipc/files.ts';
import { importsHandlers } from '../ipc/imports.ts';
import { handoversHandlers } from '../ipc/handovers.ts';
import { inboundHandlers } from '../ipc/inbound.ts';
import { invitationsHandlers } from '../ipc/invitations.ts';
import { issuesHandlers } from '../ipc/issues.ts';
import { layoutsHandlers } from '../ipc/layouts.ts';
import { mailServicesHandlers } from '../ipc/mail-services.ts';
import { mailsHandlers } from '../ipc/mails.ts';
import { notesHandlers } from '../ipc/notes.ts';
import { noticesHandlers } from '../ipc/notices.ts';
import { portfolioHandlers } from '../ipc/portfolio.ts';
import { proxiesHandlers } from '../ipc/proxies.ts';
import { routesHandlers } from '../ipc/routes.ts';
import { sampleHandlers } from '../ipc/sample.ts';
import { scheduledExportsHandlers } from '../ipc/scheduled-exports.ts';
import type { ScheduleDesk } from '../exports/scheduled/schedule-desk.ts';
import type { SampleDesk } from '../imports/sample/sample-desk.ts';
import { readingHelpHandlers } from '../ipc/reading-help.ts';
import { signInHandlers } from '../ipc/sign-in.ts';
import { siteImportsHandlers } from '../ipc/site-imports.ts';
import { sitesHandlers } from '../ipc/sites.ts';
import { tablesHandlers } from '../ipc/tables.ts';
import { vaultHandlers } from '../ipc/vault.ts';
import { workspaceHandlers } from '../ipc/workspace.ts';
import type { NoticeDesk } from '../notices/notice-desk.ts';
import type { Deletions } from '../deletions/deletions.ts';
import { openBundleDesk } from '../ipc/bundle-desk.ts';
import { openExternalLink, showFolder, showInFolder } from '../shell/external-links.ts';
import { SignInGone, type SignInDesk } from '../shell/sign-in/sign-in-desk.ts';
import { openLetterFiles } from '../store/files/letter-files.ts';
import type { Updater } from '../shell/updates/updater.ts';
import { openWorkspacePost } from '../sync/open-workspace-post.ts';
import { createOriginalFetcher } from '../sync/original-fetcher.ts';
import type { SyncDesk } from '../sync/sync-desk.ts';
import type { WorkspaceDesk } from '../sync/workspace-desk.ts';
import type { WalkDesk } from '../shell/sign-in/walk-desk.ts';

interface Called extends Pick<StartedWindow, 'send' | 'offeredFiles'> {
  readonly services: Services;
  readonly review: Review;
  readonly audits: AuditDesk;
  readonly collector: Collector;
  readonly files: FileDesk;
  readonly sample: SampleDesk;
  readonly mails: MailServices;
  readonly desk: SignInDesk;
  readonly walks: WalkDesk;
  readonly deletions: Deletions;
  readonly notices: NoticeDesk;
  readonly workspace: WorkspaceDesk;
  readonly sync: SyncDesk;
  readonly updater: Updater;
  readonly actions: WindowActions;
  readonly appState: () => AppState;
  /** A person chose how passwords are kept. */
  readonly onProtected: () => void;
  readonly tellChanged: () => void;
}

/** For so long the log of collections tells of a check: a year, and the weeks in which somebody compares it with this one. */
const LOG_KEPT_MS = 400 * 24 * 3_600_000;

interface ComposedCalls {
  readonly calls: WindowServices;
  /** The exports that are written by themselves; it begins and ends with the app. */
  readonly schedules: ScheduleDesk;
  /** Removes what nothing needs any more: what the log says of old collections, letters that no company has, keys that no answer can use. Never rejects. */
  readonly tidy: () => Promise<void>;
  /** Begins to fetch what waits in the workspace for this computer. Returns what ends it. */
  readonly fetchParcels: () => () => void;
}

/** What answers the window: every call of the contract over the service that does it, and the original files of bills. */
export function composeCalls({ services, review, audits, send, offeredFiles, collector, files, sample, mails, desk, walks, deletions, notices, workspace, sync, updater, actions, appState, tellChanged, onProtected }: Called): ComposedCalls {
  const { codes, dataFolder, documents, folders, log, mailServices, proxies, records, store, vault } = services;
  const { bundleWith, changePreferences, dialogs, moveDataFolder } = actions;
  const { chooseFile, chooseFiles, choosePath } = dialogs;
  const now = (): Date => new Date();
  const makeBillAddress = (companyId: string): Promise<unknown> => parcels.inbound.make('BILL_MAIL', companyId);
  const bundles = openBundleDesk({ records, store, bundleWith, choosePath });
  const catalogue = composeCatalogue(folders.resources);
  const spellProvider = async (typed: string, country: string | null = null): Promise<string> => (await catalogue()).spell(typed, country);
  const connections = connectionsHandlers({ store, vault, codes: codes.desk, desk, collector, deletions, fetchPage, mailSetup: mails.setup, makeBillAddress, spellProvider });
  const letters = openLetterFiles(join(dataFolder, 'letters'));
  const invitations = composeInvitations({ services, collector, workspace, reconnect: connections.reconnect });
  const parcels = composeParcels({ services, mails, workspace, invitations, reconnect: connections.reconnect });
  const originals = createOriginalFetcher({ store, documents, session: () => workspace.session(), post: () => openWorkspacePost(workspace) });
  const exported = { store, documents, originals, now };
  const saveFile = composeSaveFile(dataFolder);
  const schedules = composeSchedules({ ...exported, dataFolder, log, notices, isCollecting: () => collector.runningCount() > 0 });
  const dispatch = createDispatch({
    handlers: {
      app: appHandlers({ state: appState, changePreferences, updater, openLink: openExternalLink, showDataFolder: () => showFolder(dataFolder), moveDataFolder, bundles, forgetEnded: () => { services.ended.forget(); tellChanged(); } }),
      vault: vaultHandlers(vault, onProtected),
      catalogue: catalogueHandlers(catalogue, fetchPage),
      companies: companiesHandlers({ store, offeredFiles, letters, deletions, stopCollecting: async (ids) => { for (const id of ids) await collector.stop(id); }, openFile: showFolder }),
      sites: sitesHandlers(store),
      siteImports: siteImportsHandlers({ desk: createSiteImportDesk({ store, now }), offeredFiles, choosePath }),
      completeness: completenessHandlers(store),
      connections,
      datasources: datasourcesHandlers(store),
      signIn: signInHandlers(desk),
      accounts: accountsHandlers(store),
      audits: auditsHandlers({ desk: audits, store, workspace }),
      doubles: doublesHandlers(store, collector),
      backups: backupsHandlers({ store, choosePath, chooseFile, now, runningCount: () => collector.runningCount(), ...composeBackups(services, (progress) => send('backup.progress', progress)) }),
      bills: billsHandlers({
        store, documents, choosePath, saveFile, spellProvider,
        fetchOriginal: (detail) => originals.fetch(detail),
        reviews: review.reviews,
        enterBill: (bill, locale) => enterBill({ store, documents, now }, bill, locale),
      }),
      codes: codesHandlers(codes.desk, codes.phone, store),
      collections: collectionsHandlers({ store, collector, records, bundles }),
      exports: exportsHandlers({ store, desk: composeExports({ ...exported, save: saveFile, onProgress: (progress) => send('export.progress', progress) }), templates: createTemplateDesk({ store, save: saveFile }), offeredFiles, choosePath, showInFolder, now }),
      portfolio: portfolioHandlers({ desk: createComparisonDesk({ store }), offeredFiles }),
      files: filesHandlers({ store, desk: files, offeredFiles, chooseFiles }),
      imports: importsHandlers({ desk: composeImports({ services, collector, deletions }), offeredFiles, choosePath }),
      handovers: handoversHandlers(parcels.handovers),
      inbound: inboundHandlers(parcels.inbound),
      invitations: invitationsHandlers({ desk: invitations, choosePath, saveFile, offeredFiles, fetchParcels: () => parcels.fetcher.fetch() }),
      issues: issuesHandlers(store),
      layouts: layoutsHandlers(store),
      mails: mailsHandlers({ store, setup: mails.setup, collector, makeBillAddress }),
      mailServices: mailServicesHandlers(mailServices.services, mailServices.signIn),
      notes: notesHandlers(store),
      notices: noticesHandlers(notices),
      proxies: proxiesHandlers(proxies, tellChanged),
      readingHelp: readingHelpHandlers(review.help),
      reports: composeReports(services, workspace, dialogs, saveFile, send),
      routes: routesHandlers({ store, desk, walks, collector, choosePath, saveFile, chooseFile }),
      sample: sampleHandlers(sample),
      scheduledExports: scheduledExportsHandlers({ desk: schedules, chooseFolder: dialogs.chooseFolder, openFolder: showFolder }),
      tables: tablesHandlers(choosePath, saveFile),
      workspace: workspaceHandlers(workspace, sync, store, parcels.lookBeforeLeaving),
    },
    explain: (error) => (error instanceof SignInGone ? { code: 'NOT_FOUND', message: error.message } : explain(error)),
    onFault: (call, error) => log.error('A call of the window failed', { call, error }),
  });
  return {
    calls: {
      dispatch,
      documents: {
        document: async (billId) => {
          const detail = await store.bills.get({ id: billId });
          if (!detail) return null;
          const words = await originals.fetch(detail);
          return words === null ? shownOriginal({ documents, reading: services.reading }, detail) : { words };
        },
        'handed-file': async (fileId) => shownUnclear({ documents, reading: services.reading }, await store.handedFiles.get({ id: fileId })),
      },
    },
    schedules,
    fetchParcels: () => parcels.begin(),
    tidy: async () => {
      await store.collections.prune({ before: new Date(now().getTime() - LOG_KEPT_MS).toISOString() }).catch((error: unknown) => log.warn('The log of old collections could not be shortened; it is tried again at the next start', error));
      await tidyLetters(store, letters).catch((error: unknown) => log.warn('Letters that no company has could not be removed; it is tried again at the next start', error));
      await mailServices.grants.sweep().catch((error: unknown) => log.warn('Sign-ins that no mailbox is opened by could not be erased; it is tried again at the next start', error));
      await invitations.sweep().catch((error: unknown) => log.warn('Keys of invitations that are over could not be erased; it is tried again at the next start', error));
    },
  };
}
