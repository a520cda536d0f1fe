import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, net, powerMonitor } from 'electron';
import type { AppState } from '../../shared/ipc/app.ts';
import type { ForkChild } from '../../shared/process/child-port.ts';
import { repeatWithdrawals } from '../backup/repeat-withdrawals.ts';
import { openRestoredNote } from '../backup/restored-note.ts';
import { eraseReplaced, finishSwap } from '../backup/swap-plan.ts';
import { composeActions } from './actions.ts';
import { composeAudits } from './audits.ts';
import { composeCalls } from './calls.ts';
import { composeCollector } from './collector.ts';
import { tellOfChanges } from './events.ts';
import { composeFiles, composeSample } from './files.ts';
import { composeMails } from './mails.ts';
import { composeNotices } from './notices.ts';
import { composeReview } from './review.ts';
import { closeOnQuit } from './quit.ts';
import { openBasics, openServices, type Basics, type Services } from './services.ts';
import type { StartedWindow } from './start.ts';
import { composeLeases, composeSync } from './sync.ts';
import { composeWorkspace } from './workspace.ts';
import { diskWords } from '../files/disk-words.ts';
import { showDesktopNotice } from '../notices/desktop-notice.ts';
import { signIn } from '../portals/sign-in/sign-in.ts';
import { watchWalk } from '../portals/way-to-bills/shown-way/watch-walk.ts';
import { watchSignIn } from '../portals/sign-in/watch-sign-in.ts';
import { createDeletions, type Deletions } from '../deletions/deletions.ts';
import { openingFailureWords } from '../shell/opening-notice.ts';
import { placeView } from '../shell/sign-in/place-view.ts';
import { runtimeNotice } from '../shell/runtime-notice.ts';
import { isStandInRuntime } from '../shell/runtime.ts';
import { createSignInDesk } from '../shell/sign-in/sign-in-desk.ts';
import { storedSignIns } from '../shell/sign-in/stored-sign-in.ts';
import { startUpdater } from '../shell/updates/updater.ts';
import { watchProcesses } from '../shell/watch-processes.ts';
import { createWalkDesk } from '../shell/sign-in/walk-desk.ts';

/** Opens the data, or says why it cannot be opened and ends the app. */
async function openOrExit(basics: Basics, forkStore: ForkChild): Promise<Services | null> {
  try {
    return await openServices(basics, forkStore);
  } catch (error) {
    basics.log.error('The data could not be opened', error);
    // This end is told here and now.
    basics.ended.quit();
    dialog.showErrorBox('Forager cannot open its data', openingFailureWords(error, basics.dataFolder));
    app.exit(1);
    return null;
  }
}

/** Exchanges the data for a restored backup before any of it is open, or says why that failed and ends the app. */
function finishRestoreOrExit(dataFolder: string): boolean {
  try {
    finishSwap(dataFolder);
    return true;
  } catch (error) {
    dialog.showErrorBox('Forager cannot finish restoring the backup', `${diskWords(error) ?? 'A file in the data folder could not be moved.'} Nothing is lost: the data from before and the backup are both in ${dataFolder}. Start Forager again to go on.`);
    app.exit(1);
    return false;
  }
}

/** A share of 0 to 1 that is this data folder's own, so that not all computers ask for updates at once. */
const skewOf = (dataFolder: string): number => createHash('sha256').update(dataFolder).digest().readUInt32BE(0) / 2 ** 32;

/** Builds every service, wires them together and lets them answer the window. */
export async function openForager({ dataFolder, home, folders, window, send, offeredFiles, serve, forkStore }: StartedWindow): Promise<void> {
  if (!finishRestoreOrExit(dataFolder)) return;
  const isStandIn = isStandInRuntime(process.env, existsSync(join(folders.resources, 'NOT-FOR-RELEASE')));
  const basics = openBasics(dataFolder, folders, isStandIn, app.getVersion());
  const { ended, log, preferences } = basics;
  let deletions: Deletions | null = null;
  let trayNotice: string | null = null;
  /** null until the window can be told: it may be closed while the data is still being opened. */
  let tellTrayNotice: (() => void) | null = null;
  window.onHidden(() => {
    void deletions?.eraseAll();
    if (preferences.isFirstTime('closeToTray')) {
      const words = 'Weekly checks continue. Quit from the tray’s menu.';
      if (!showDesktopNotice('Forager goes on in the tray', words, () => window.show())) {
        trayNotice = `Closing the window left Forager in the tray. ${words}`;
        tellTrayNotice?.();
      }
    }
  });
  const services = await openOrExit(basics, forkStore);
  if (services === null) return;
  const { codes, countryOf, mailServices, proxies, reading, records, sessions, store, vault } = services;

  const review = composeReview(services);
  const mails = composeMails(services);
  const notices = composeNotices(services, { window, send });
  const workspace = composeWorkspace(services, send);
  const audits = composeAudits(services, workspace);
  let catchUp = (): Promise<void> => Promise.resolve();
  const collector = composeCollector(services, mails, notices.desk, composeLeases(services, workspace, () => catchUp()), send);
  const files = composeFiles(services, send);
  const sample = composeSample(services, () => tellChanged());
  const desk = createSignInDesk({
    sessions,
    watch: watchSignIn,
    storedSignIn: storedSignIns({ store, vault, signIn }),
    proxyFor: async (connectionId, country) => proxies.settingsFor(connectionId === null ? country : await countryOf(connectionId)),
    place: (view, bounds) => placeView(window.browserWindow, view, bounds),
    onChange: (view) => send('signIn.changed', view),
  });
  const walks = createWalkDesk({ desk, watchWalk, onChange: (state) => send('walk.changed', state) });
  const pending = createDeletions({
    store, vault,
    eraseDocument: (sha256) => services.documents.erase(sha256),
    eraseMails: (companyId) => mails.spool.erase(companyId),
    removeSession: async (id) => {
      await records.remove(id);
      await sessions.remove(id);
      await codes.desk.forget(id);
    },
    eraseReplaced: () => eraseReplaced(dataFolder),
    forgetNotices: (connectionId) => notices.desk.forget(connectionId),
    // What is erased may have been the last by which a mailbox was opened with a sign-in.
    sweepVault: () => mailServices.grants.sweep(),
    onFault: (error) => log.error('What was deleted could not be erased; it is tried again at the next start', error),
  });
  deletions = pending;
  await workspace.start();
  const sync = composeSync(services, { workspace, collector, deletions: pending, send });
  catchUp = () => sync.catchUp();
  const updater = await startUpdater({
    circumstances: () => ({
      isPackaged: app.isPackaged, isStandIn, isSwitchedOff: existsSync(join(folders.resources, 'updates-off')), runningCollections: collector.runningCount(),
    }),
    skew: skewOf(dataFolder),
    onChange: () => tellChanged(),
    beforeInstall: () => window.allowClose(),
  });
  const restoredNote = openRestoredNote(dataFolder);
  const appState = (): AppState => ({
    version: app.getVersion(),
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    runtimeNotice: runtimeNotice({ isStandIn, isPackaged: app.isPackaged, hasNoSandbox: app.commandLine.hasSwitch('no-sandbox') }),
    dataFolder,
    dataNotice: services.dataNotice(),
    trayNotice,
    vault: vault.state(),
    restoredFrom: restoredNote.madeAt(),
    preferences: preferences.get(),
    update: updater.state(),
    hasSampleData: sample.isHere(),
    ended: [...ended.list()],
    online: net.isOnline(),
  });
  const tellChanged = (): void => send('app.changed', appState());
  tellTrayNotice = tellChanged;
  watchProcesses(ended, window.browserWindow, tellChanged);
  tellOfChanges(services, send, appState);
  const actions = composeActions(services, collector, { window, send, home }, tellChanged);
  const { calls, schedules, tidy, fetchParcels } = composeCalls({ services, review, audits, send, offeredFiles, collector, files, sample, mails, desk, walks, deletions: pending, notices: notices.desk, workspace, sync, updater, actions, appState, tellChanged, onProtected: restoredNote.forget });
  serve(calls);
  sample.begin().catch((error: unknown) => log.error('What was left of sample data could not be looked at; it is tried again at the next start', error));

  const endNotices = notices.begin();
  let endParcels = (): void => undefined;
  closeOnQuit({
    begin: () => {
      window.allowClose();
      updater.stop();
      endNotices();
      endParcels();
    },
    close: async () => {
      workspace.close();
      files.close();
      sample.close();
      await schedules.close();
      await collector.close();
      await sync.close();
      await audits.close();
      await review.close();
      await codes.phone.close();
      mailServices.signIn.cancel();
      await desk.close();
      await pending.eraseAll();
      await sessions.close();
      reading.close();
      mailServices.grants.close();
      await vault.close();
      await store.close();
      ended.quit();
    },
    onFault: (error) => log.error('Closing met a fault', error),
    hasTray: actions.putUp(),
  });
  powerMonitor.on('resume', () => void collector.look());
  await repeatWithdrawals(dataFolder, store).catch((error: unknown) => log.error('What was withdrawn after the restored backup was made could not be withdrawn again; it is tried again at the next start', error));
  await pending.eraseAll();
  review.begin();
  audits.begin();
  files.begin();
  await schedules.begin();
  await codes.phone.start();
  await collector.start();
  // Not waited for: a workspace that is out of reach holds nothing up.
  workspace.check().catch((error: unknown) => log.warn('The workspace could not be asked how things stand', error));
  await sync.start();
  endParcels = fetchParcels();
  // Last, since it only tidies: whatever is written meanwhile goes on.
  await services.documents.sweep().catch((error: unknown) => log.warn('What a kill left half written could not be removed', error));
  await tidy();
}
