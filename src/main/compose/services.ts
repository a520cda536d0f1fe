import { join } from 'node:path';
import type { ForkChild } from '../../shared/process/child-port.ts';
import { BrowserSessions } from '../browser/browser-sessions.ts';
import type { BrowserSession } from '../browser/browser-session.ts';
import { composeCodes, type CodeServices } from './codes.ts';
import { teachReading } from '../collection/review/taught-reading.ts';
import { composeMailServices, type MailServiceServices } from './mail-services.ts';
import { composeReading } from './reading.ts';
import { openEndedProcesses, type EndedProcesses } from '../diagnostics/ended-processes.ts';
import { openLog, type Log } from '../diagnostics/log.ts';
import { createRedactor, type Redactor } from '../diagnostics/redact.ts';
import { emptyFolder } from '../files/durable-files.ts';
import type { ReadingService } from '../reading/reading-client.ts';
import { createCountryProxies, type CountryProxies } from '../shell/country-proxies.ts';
import { openExternalLink } from '../shell/external-links.ts';
import { openingNotice } from '../shell/opening-notice.ts';
import { openPreferences, type PreferencesFile } from '../shell/preferences.ts';
import type { Folders } from '../shell/runtime.ts';
import { openDocumentFiles, type DocumentFiles } from '../store/files/document-files.ts';
import { openRecordFiles, type RecordFiles } from '../store/files/record-files.ts';
import { createStoreClient, type StoreClient } from '../store/store-client.ts';
import { allowEveryHost, allowLoopbackOnly } from '../vault/host-policy.ts';
import { safeStorageWrapper } from '../vault/safe-storage-wrapper.ts';
import { openVault, type Vault } from '../vault/vault.ts';

/** The log and the preferences: what is there before the data is open, so that a refusal can be told. */
export interface Basics {
  readonly dataFolder: string;
  readonly folders: Folders;
  readonly isStandIn: boolean;
  readonly redactor: Redactor;
  readonly log: Log;
  readonly preferences: PreferencesFile;
  readonly ended: EndedProcesses;
}

/** Everything that is opened over a data folder, before anything acts on it. */
export interface Services extends Basics {
  readonly store: StoreClient;
  readonly vault: Vault;
  readonly documents: DocumentFiles;
  readonly records: RecordFiles;
  readonly reading: ReadingService;
  readonly sessions: BrowserSessions;
  readonly proxies: CountryProxies;
  readonly codes: CodeServices;
  readonly mailServices: MailServiceServices;
  /** The country of a connection's provider; null where it is not known. */
  readonly countryOf: (connectionId: string) => Promise<string | null>;
  /** The browser session of a connection, over the proxy of its country. */
  readonly sessionOf: (connectionId: string) => Promise<BrowserSession>;
  /** What opening the store had to mend, in words for the person; null where nothing. */
  readonly dataNotice: () => string | null;
}

/** @param version of the app */
export function openBasics(dataFolder: string, folders: Folders, isStandIn: boolean, version: string): Basics {
  const redactor = createRedactor();
  const log = openLog({ folder: join(dataFolder, 'logs'), redactor });
  process.on('uncaughtException', (error) => log.error('A fault nobody caught', error));
  process.on('unhandledRejection', (reason) => log.error('A fault nobody waited for', reason));
  return { dataFolder, folders, isStandIn, redactor, log, preferences: openPreferences(dataFolder), ended: openEndedProcesses(dataFolder, version, () => new Date()) };
}

/** Opens store and vault side by side, then what stands on them. @throws what a store that cannot be opened says */
export async function openServices(basics: Basics, forkStore: ForkChild): Promise<Services> {
  const { dataFolder, log } = basics;
  let dataNotice: string | null = null;
  const store = createStoreClient({
    fork: forkStore,
    dataFolder: join(dataFolder, 'store'),
    onImageFailed: (error) => log.warn('The image of the store could not be made', error),
    onOpened: (opening) => {
      const notice = openingNotice(opening);
      if (notice !== null) log.warn('Opening the store had something to mend', { ...opening, damagedImages: [...opening.damagedImages] });
      dataNotice = notice ?? dataNotice;
    },
  });
  const [, vault] = await Promise.all([
    store.open(),
    openVault({
      folder: join(dataFolder, 'vault'),
      keyring: safeStorageWrapper(),
      allowHost: basics.isStandIn ? allowLoopbackOnly : allowEveryHost,
      registerSecret: (value) => basics.redactor.registerSecret(value),
    }),
  ]);
  const sessions = new BrowserSessions({ root: join(dataFolder, 'portals'), downloadsRoot: join(dataFolder, 'downloads') });
  await sessions.sweep();
  // Files that a run fetched and did not keep; they are fetched again. A fault of the disk keeps nobody from working.
  await emptyFolder(join(dataFolder, 'downloads')).catch((error: unknown) => log.warn('Downloads of a run that was cut off could not be removed', error));
  const proxies = createCountryProxies(basics.preferences, vault);
  const countryOf = async (connectionId: string): Promise<string | null> => {
    const connection = await store.connections.get({ id: connectionId });
    return connection === null ? null : ((await store.datasources.get({ id: connection.datasourceId }))?.country ?? null);
  };
  const mailServices = composeMailServices(store, vault, (value) => basics.redactor.registerSecret(value), openExternalLink);
  return {
    ...basics,
    store, vault, sessions, proxies, countryOf, mailServices,
    codes: composeCodes(store, vault, mailServices),
    records: openRecordFiles(join(dataFolder, 'records')),
    documents: openDocumentFiles(join(dataFolder, 'documents')),
    reading: teachReading(composeReading(), store),
    sessionOf: async (connectionId) => sessions.of(connectionId, proxies.settingsFor(await countryOf(connectionId))),
    dataNotice: () => dataNotice,
  };
}
