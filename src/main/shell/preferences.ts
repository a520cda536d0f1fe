import Store from 'electron-store';
import { Preferences } from '../../shared/ipc/app.ts';

const DEFAULTS: Preferences = { colourScheme: 'auto', startAtLogin: false, checksPaused: false, proxies: [], workingHours: null, locale: null };

export interface PreferencesFile {
  get(): Preferences;
  /** Returns the preferences after the change. */
  change(change: Partial<Preferences>): Preferences;
  /** Whether a notice that is shown once has been shown; the first call answers true and remembers. */
  isFirstTime(notice: 'closeToTray'): boolean;
}

/** Settings of this computer, kept with electron-store. A value that cannot be read falls back to its default. */
export function openPreferences(folder: string): PreferencesFile {
  const store = new Store<Record<string, unknown>>({ name: 'preferences', cwd: folder, clearInvalidConfig: true });
  const get = (): Preferences => {
    const saved: Record<string, unknown> = {};
    for (const [key, schema] of Object.entries(Preferences.shape)) {
      const value = schema.safeParse(store.get(key));
      if (value.success) saved[key] = value.data;
    }
    return { ...DEFAULTS, ...saved };
  };
  return {
    get,
    change: (change) => {
      store.set({ ...change });
      return get();
    },
    isFirstTime: (notice) => {
      const key = `shown.${notice}`;
      if (store.get(key) === true) return false;
      store.set(key, true);
      return true;
    },
  };
}
