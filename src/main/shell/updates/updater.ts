import type { AppUpdater } from 'electron-updater';
import type { UpdateState } from '../../../shared/ipc/app.ts';
import { mayInstallNow, untilNextUpdateCheck, whyUpdatesAreOff, type UpdateCircumstances } from './update-policy.ts';

export interface Updater {
  state(): UpdateState;
  /** A person asked: a staged rollout does not hold the update back. */
  checkByHand(): Promise<UpdateState>;
  /** Restarts into the new version. Throws, with words, while a collection runs. */
  install(): void;
  stop(): void;
}

interface UpdaterOptions {
  readonly circumstances: () => UpdateCircumstances;
  /** Fixed per install, 0 to 1, so that not all computers ask at once. */
  readonly skew: number;
  readonly onChange: (state: UpdateState) => void;
  /** Lets the window close and saves what must be saved. */
  readonly beforeInstall: () => void;
  /** The updater of this system; what electron-updater finds where none is given. */
  readonly load?: () => Promise<AppUpdater>;
}

// CommonJS: its names hang on the default export.
const ownUpdater = async (): Promise<AppUpdater> => (await import('electron-updater')).default.autoUpdater;

/** What a failure is told as. A file that is not what was published is not merely a bad connection. */
function failureWords(error: Error): string {
  return (error as NodeJS.ErrnoException).code === 'ERR_CHECKSUM_MISMATCH'
    ? 'The update that came is not the one that was published, so it was thrown away and nothing was changed. If this stays, tell whoever gave you Forager.'
    : 'The update could not be fetched. Forager tries again later; nothing is lost.';
}

/** The one module that talks to electron-updater. */
export async function startUpdater(options: UpdaterOptions): Promise<Updater> {
  const off = whyUpdatesAreOff(options.circumstances());
  if (off !== null) {
    const state: UpdateState = { kind: 'OFF', version: null, text: off };
    return {
      state: () => state,
      checkByHand: () => Promise.resolve(state),
      install: () => {
        throw new Error(off);
      },
      stop: () => undefined,
    };
  }
  // Loaded only where updates are on.
  const autoUpdater = await (options.load ?? ownUpdater)();
  let state: UpdateState = { kind: 'UP_TO_DATE', version: null, text: 'Not looked for yet.' };
  const become = (next: UpdateState): void => {
    state = next;
    options.onChange(next);
  };
  autoUpdater.autoDownload = true;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.logger = null;
  // The library offers this hook to decide about staged rollouts; its own answer is kept for checks by the clock.
  const ownRollout = autoUpdater.isUserWithinRollout;
  autoUpdater.on('update-available', (info) => become({ kind: 'DOWNLOADING', version: info.version, text: `Downloading version ${info.version}.` }));
  autoUpdater.on('update-not-available', () => become({ kind: 'UP_TO_DATE', version: null, text: 'You have the newest version.' }));
  autoUpdater.on('update-downloaded', (info) => become({ kind: 'READY', version: info.version, text: `Version ${info.version} is ready. It is installed when you restart Forager.` }));
  autoUpdater.on('error', (error) => become({ kind: 'FAILED', version: null, text: failureWords(error) }));

  const check = async (isByHand: boolean): Promise<UpdateState> => {
    if (state.kind === 'READY') return state;
    autoUpdater.isUserWithinRollout = isByHand ? () => true : ownRollout;
    become({ kind: 'CHECKING', version: null, text: 'Looking for a new version.' });
    // A failure is told by the 'error' event, of the download too.
    const found = await autoUpdater.checkForUpdates().catch(() => 'FAILED' as const);
    if (found === null) become({ kind: 'OFF', version: null, text: 'This copy was not put here by its installer, and does not update itself.' });
    else if (found !== 'FAILED') found.downloadPromise?.catch(() => null);
    return state;
  };
  let checks = 0;
  let timer: NodeJS.Timeout;
  const schedule = (): void => {
    timer = setTimeout(() => {
      checks += 1;
      void check(false).finally(schedule);
    }, untilNextUpdateCheck(checks, options.skew));
  };
  schedule();
  return {
    state: () => state,
    checkByHand: () => check(true),
    install: () => {
      if (!mayInstallNow(options.circumstances())) throw new Error('Bills are being collected. The update is installed afterwards.');
      options.beforeInstall();
      autoUpdater.quitAndInstall();
    },
    stop: () => clearTimeout(timer),
  };
}
