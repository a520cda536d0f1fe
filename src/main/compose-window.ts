import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { app, dialog, net, powerMonitor, session as electronSession, type WebContentsView } from 'electron';
import type { CatalogueProvider } from '../shared/domain/datasource.ts';
import type { AppState, Preferences } from '../shared/ipc/app.ts';
import type { CallError } from '../shared/ipc/call.ts';
import type { IpcEvents } from '../shared/ipc/events.ts';
import type { Bounds } from '../shared/ipc/sign-in.ts';
import type { BrowserSession } from './browser/browser-session.ts';
import { BrowserSessions } from './browser/browser-sessions.ts';
import { createCodeSource } from './codes/code-source.ts';
import { createCollector, type Collector } from './collection/collector.ts';
import { visitPortal } from './collection/visit-portal.ts';
import { composeReading } from './compose-reading.ts';
import type { StartedWindow } from './compose-start.ts';
import { createCatalogue, readCatalogueFile, type Catalogue } from './datasources/catalogue.ts';
import { openLog } from './diagnostics/log.ts';
import { problemBundle, writeProblemBundle } from './diagnostics/problem-bundle.ts';
import { createRedactor } from './diagnostics/redact.ts';
import { accountsHandlers } from './ipc/accounts.ts';
import { appHandlers } from './ipc/app.ts';
import { billsHandlers } from './ipc/bills.ts';
import { catalogueHandlers } from './ipc/catalogue.ts';
import { collectionsHandlers } from './ipc/collections.ts';
import { companiesHandlers } from './ipc/companies.ts';
import { connectionsHandlers } from './ipc/connections.ts';
import { datasourcesHandlers } from './ipc/datasources.ts';
import { createDispatch } from './ipc/dispatch.ts';
import { issuesHandlers } from './ipc/issues.ts';
import { proxiesHandlers } from './ipc/proxies.ts';
import { signInHandlers } from './ipc/sign-in.ts';
import { sitesHandlers } from './ipc/sites.ts';
import { tablesHandlers } from './ipc/tables.ts';
import { vaultHandlers } from './ipc/vault.ts';
import { collectionNotice } from './notices/collection-words.ts';
import { showDesktopNotice } from './notices/desktop-notice.ts';
import { watchSignIn } from './portals/watch-sign-in.ts';
import { setStartAtLogin } from './shell/autostart.ts';
import { createCountryProxies } from './shell/country-proxies.ts';
import { openExternalLink, showFolder } from './shell/external-links.ts';
import { installMenu } from './shell/menu.ts';
import { openPreferences } from './shell/preferences.ts';
import { isStandInRuntime, STAND_IN_NOTICE } from './shell/runtime.ts';
import { createSignInDesk, SignInGone } from './shell/sign-in-desk.ts';
import { openTray, type TrayIcon } from './shell/tray.ts';
import { startUpdater } from './shell/updater.ts';
import { forkUtilityChild } from './shell/utility-child.ts';
import { openDocumentFiles } from './store/document-files.ts';
import { StoreError } from './store/engine/store-errors.ts';
import { createStoreClient } from './store/store-client.ts';
import { allowEveryHost, allowLoopbackOnly } from './vault/host-policy.ts';
import { safeStorageWrapper } from './vault/safe-storage-wrapper.ts';
import { openVault } from './vault/vault.ts';
import { VaultError } from './vault/vault-error.ts';

/** The size of an embedded page that goes on working while nobody looks at it. */
const WORKING_SIZE = { width: 1366, height: 960 };

/** The practice utility as a provider, where the launcher started one beside the app. */
function practiceProvider(env: Readonly<Record<string, string | undefined>>): CatalogueProvider | null {
  const url = env['FORAGER_PRACTICE_URL'];
  if (url === undefined) return null;
  return {
    name: 'Practice utility', aliases: ['Tidewater practice'], country: 'US', region: null, datasourceTypes: ['ELECTRICITY', 'GAS'],
    website: url, signInUrl: url, practice: true,
  };
}

/** Errors of the services whose words are meant for the person. */
function explain(error: unknown): CallError | null {
  if (error instanceof VaultError) return { code: error.code === 'ABSENT' ? 'NOT_FOUND' : 'REFUSED', message: error.message };
  if (error instanceof SignInGone) return { code: 'NOT_FOUND', message: error.message };
  if (error instanceof StoreError) return { code: error.code === 'STORE_ROW_MISSING' ? 'NOT_FOUND' : 'REFUSED', message: error.message };
  return null;
}

/** Store nouns as the window's lists name them. */
const WINDOW_NOUNS: Readonly<Record<string, IpcEvents['data.changed']['nouns'][number]>> = {
  company: 'companies', site: 'sites', connection: 'connections', datasource: 'connections', schedule: 'connections', account: 'accounts',
  meter: 'accounts', bill: 'bills', usage: 'bills', charge: 'bills', issue: 'issues', collection: 'collections',
};

/** Builds every service, wires them together and lets them answer the window. */
export async function openForager({ dataFolder, folders, window, send, serve }: StartedWindow): Promise<void> {
  const isStandIn = isStandInRuntime(process.env, existsSync(join(folders.resources, 'NOT-FOR-RELEASE')));
  const redactor = createRedactor();
  const log = openLog({ folder: join(dataFolder, 'logs'), redactor });
  process.on('uncaughtException', (error) => log.error('A fault nobody caught', error));
  process.on('unhandledRejection', (reason) => log.error('A fault nobody waited for', reason));

  const preferences = openPreferences(dataFolder);
  window.onHidden(() => {
    if (preferences.isFirstTime('closeToTray')) {
      showDesktopNotice('Forager goes on in the tray', 'Weekly checks continue. Quit from the tray’s menu.', () => window.show());
    }
  });
  const store = createStoreClient({
    fork: () => forkUtilityChild(join(folders.main, 'store-process.js'), 'Forager store'),
    dataFolder: join(dataFolder, 'store'),
    onImageFailed: (error) => log.warn('The image of the store could not be made', error),
  });
  const openingVault = openVault({
    folder: join(dataFolder, 'vault'),
    keyring: safeStorageWrapper(),
    allowHost: isStandIn ? allowLoopbackOnly : allowEveryHost,
    registerSecret: (value) => redactor.registerSecret(value),
  });
  try {
    await Promise.all([store.open(), openingVault]);
  } catch (error) {
    log.error('The data could not be opened', error);
    dialog.showErrorBox('Forager cannot open its data', error instanceof Error ? error.message : String(error));
    app.exit(1);
    return;
  }
  const vault = await openingVault;
  const documents = openDocumentFiles(join(dataFolder, 'documents'));
  const reading = composeReading();
  const sessions = new BrowserSessions({ root: join(dataFolder, 'portals'), downloadsRoot: join(dataFolder, 'downloads') });
  await sessions.sweep();
  const proxies = createCountryProxies(preferences, vault);
  const countryOf = async (connectionId: string): Promise<string | null> => {
    const connection = await store.connections.get({ id: connectionId });
    return connection === null ? null : ((await store.datasources.get({ id: connection.datasourceId }))?.country ?? null);
  };

  const sessionOf = async (connectionId: string): Promise<BrowserSession> => sessions.of(connectionId, proxies.settingsFor(await countryOf(connectionId)));

  const nextCode = createCodeSource({ vault, now: Date.now, wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)) });
  const collector: Collector = createCollector({
    store, documents, vault,
    read: (path) => reading.read(path),
    visit: visitPortal,
    now: () => new Date(),
    nextCode: (connection) => nextCode(connection.credentialId),
    downloadsFolderOf: (connectionId) => join(dataFolder, 'downloads', connectionId),
    openHiddenPage: async (connection) => (await sessionOf(connection.id)).openHidden(),
    keepSession: async (connection) => (await sessionOf(connection.id)).flush(),
    onProgress: (progress) => send('collection.progress', progress),
    onEnd: (connection, status, newCount) => {
      log.info('A collection ended', { connectionId: connection.id, status, newCount });
      void store.datasources.get({ id: connection.datasourceId }).then((datasource) => {
        const words = collectionNotice(datasource?.name ?? 'Forager', status, newCount);
        if (words && !window.browserWindow.isFocused()) {
          showDesktopNotice(words.title, words.body, () => {
            window.show();
            send('window.show', { screen: 'connections', id: connection.id });
          });
        }
      });
    },
    isPaused: () => preferences.get().checksPaused,
    isOnline: () => net.isOnline(),
    onFault: (connectionId, error) => log.error('A collection broke off', { connectionId, error }),
  });

  const placeView = (view: WebContentsView, bounds: Bounds | null): void => {
    const browserWindow = window.browserWindow;
    if (!browserWindow || browserWindow.isDestroyed()) return;
    const zoom = browserWindow.webContents.getZoomFactor();
    browserWindow.contentView.addChildView(view);
    // A page that is not drawn at all gets no frames, and each press in it stalls for seconds; one pixel in the corner keeps it drawn.
    const { width, height } = browserWindow.getContentBounds();
    view.setBounds(bounds === null ? { ...WORKING_SIZE, x: width - 1, y: height - 1 } : { x: Math.round(bounds.x * zoom), y: Math.round(bounds.y * zoom), width: Math.round(bounds.width * zoom), height: Math.round(bounds.height * zoom) });
  };
  const desk = createSignInDesk({
    sessions,
    watch: watchSignIn,
    proxyFor: async (connectionId, country) => proxies.settingsFor(connectionId === null ? country : await countryOf(connectionId)),
    place: placeView,
    onChange: (view) => send('signIn.changed', view),
  });

  const updateSkew = createHash('sha256').update(dataFolder).digest().readUInt32BE(0) / 2 ** 32;
  const updater = await startUpdater({
    circumstances: () => ({
      isPackaged: app.isPackaged, isStandIn, isSwitchedOff: existsSync(join(folders.resources, 'updates-off')), runningCollections: collector.runningCount(),
    }),
    skew: updateSkew,
    onChange: () => send('app.changed', appState()),
    beforeInstall: () => window.allowClose(),
  });
  const appState = (): AppState => ({
    version: app.getVersion(),
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    standInNotice: isStandIn ? STAND_IN_NOTICE : null,
    dataFolder,
    vault: vault.state(),
    preferences: preferences.get(),
    update: updater.state(),
    online: net.isOnline(),
  });
  vault.onChange(() => send('app.changed', appState()));
  store.onChanged((nouns) => {
    const changed = [...new Set(nouns.flatMap((noun) => WINDOW_NOUNS[noun] ?? []))];
    if (changed.length > 0) send('data.changed', { nouns: changed });
  });

  let tray: TrayIcon | null = null;
  const changePreferences = async (change: Partial<Preferences>): Promise<Preferences> => {
    const changed = preferences.change(change);
    if (change.startAtLogin !== undefined) await setStartAtLogin(change.startAtLogin);
    if (change.checksPaused !== undefined) {
      tray?.update(changed.checksPaused);
      if (!changed.checksPaused) void collector.look();
    }
    send('app.changed', appState());
    return changed;
  };
  const choosePath = async (suggestedName: string): Promise<string | null> => {
    const parent = window.browserWindow;
    const options = { defaultPath: join(app.getPath('downloads'), suggestedName.replace(/[\\/:*?"<>|]/g, '_')) };
    const answer = parent ? await dialog.showSaveDialog(parent, options) : await dialog.showSaveDialog(options);
    return answer.canceled || !answer.filePath ? null : answer.filePath;
  };
  const saveProblemBundle = async (): Promise<{ path: string } | null> => {
    const path = await choosePath('forager-problem.json');
    if (path === null) return null;
    const versions = { forager: app.getVersion(), electron: process.versions['electron'] ?? '', chromium: process.versions['chrome'] ?? '', node: process.versions.node };
    const facts = { versions, platform: { system: process.platform, release: release(), arch: process.arch }, settings: preferences.get(), more: { vault: vault.state() } };
    await writeProblemBundle(path, problemBundle(facts, join(dataFolder, 'logs'), redactor, new Date()));
    return { path };
  };
  let catalogue: Promise<Catalogue> | null = null;
  const openCatalogue = (): Promise<Catalogue> =>
    (catalogue ??= readCatalogueFile(join(folders.resources, 'providers', 'providers.json')).then((providers) => createCatalogue(providers, practiceProvider(process.env))));
  const fetchPage = async (url: string, signal: AbortSignal) => {
    const response = await electronSession.fromPartition('address-check').fetch(url, { signal, credentials: 'omit' });
    return { status: response.status, finalUrl: response.url || url, text: () => response.text() };
  };

  const dispatch = createDispatch({
    handlers: {
      app: appHandlers({ state: appState, changePreferences, updater, openLink: openExternalLink, showDataFolder: () => showFolder(dataFolder), saveProblemBundle }),
      vault: vaultHandlers(vault),
      catalogue: catalogueHandlers(openCatalogue, fetchPage),
      companies: companiesHandlers(store),
      sites: sitesHandlers(store),
      connections: connectionsHandlers({ store, vault, desk, collector, removeSession: (id) => sessions.remove(id) }),
      datasources: datasourcesHandlers(store),
      signIn: signInHandlers(desk),
      accounts: accountsHandlers(store),
      bills: billsHandlers(store, documents, choosePath),
      collections: collectionsHandlers(store, collector),
      issues: issuesHandlers(store),
      proxies: proxiesHandlers(proxies, () => send('app.changed', appState())),
      tables: tablesHandlers(choosePath),
    },
    explain,
    onFault: (call, error) => log.error('A call of the window failed', { call, error }),
  });
  serve({
    dispatch,
    openDocument: async (billId) => {
      const detail = await store.bills.get({ id: billId });
      return detail && { bytes: await documents.read(detail.document.sha256), mimeType: detail.document.mimeType };
    },
  });
  const actions = {
    open: () => window.show(),
    newConnection: () => send('window.show', { screen: 'newConnection', id: null }),
    settings: () => send('window.show', { screen: 'settings', id: null }),
    checkAll: () => void collector.checkAll(),
    setChecksPaused: (isPaused: boolean) => void changePreferences({ checksPaused: isPaused }),
    quit: () => app.quit(),
  };
  installMenu(app.isPackaged, actions);
  tray = openTray(join(folders.resources, 'icons', process.platform === 'darwin' ? 'trayTemplate.png' : process.platform === 'win32' ? 'tray.ico' : 'tray.png'), preferences.get().checksPaused, actions);

  let isQuitting = false;
  app.on('before-quit', (event) => {
    if (isQuitting) return;
    isQuitting = true;
    event.preventDefault();
    window.allowClose();
    updater.stop();
    void (async () => {
      await collector.close();
      await desk.close();
      await sessions.close();
      reading.close();
      await vault.close();
      await store.close();
    })()
      .catch((error: unknown) => log.error('Closing met a fault', error))
      .finally(() => app.quit());
  });
  // The tray keeps the app alive; without one, closing the window would leave nothing to come back by.
  app.on('window-all-closed', () => {
    if (isQuitting || tray === null) app.quit();
  });
  powerMonitor.on('resume', () => void collector.look());
  await collector.start();
}
