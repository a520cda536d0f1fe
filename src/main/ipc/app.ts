import type { AppState, Preferences } from '../../shared/ipc/app.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { Updater } from '../shell/updates/updater.ts';
import type { BundleDesk } from './bundle-desk.ts';
import { CallRefused } from './dispatch.ts';

interface AppServices {
  readonly state: () => AppState;
  readonly changePreferences: (change: Partial<Preferences>) => Promise<Preferences>;
  readonly updater: Updater;
  readonly openLink: (url: string) => Promise<void>;
  readonly showDataFolder: () => Promise<void>;
  readonly moveDataFolder: () => Promise<{ to: string } | null>;
  readonly bundles: Pick<BundleDesk, 'makeGeneral' | 'save'>;
  readonly forgetEnded: () => void;
}

export function appHandlers(services: AppServices): IpcHandlers['app'] {
  return {
    state: () => Promise.resolve(services.state()),
    setPreferences: (change) => {
      // A key that was not given must not be written as "undefined".
      const given: Partial<Preferences> = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      return services.changePreferences(given);
    },
    checkForUpdate: () => services.updater.checkByHand(),
    installUpdate: () => {
      try {
        services.updater.install();
      } catch (error) {
        throw new CallRefused('REFUSED', error instanceof Error ? error.message : String(error));
      }
      return Promise.resolve();
    },
    openLink: ({ url }) => services.openLink(url),
    showDataFolder: () => services.showDataFolder(),
    moveDataFolder: () => services.moveDataFolder(),
    getProblemBundle: () => Promise.resolve(services.bundles.makeGeneral()),
    saveProblemBundle: ({ bundleId }) => services.bundles.save(bundleId),
    forgetEnded: () => {
      services.forgetEnded();
      return Promise.resolve();
    },
  };
}
