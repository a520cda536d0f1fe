import type { AppState } from '../../shared/ipc/app.ts';
import type { IpcEvents } from '../../shared/ipc/events.ts';
import type { Services } from './services.ts';
import type { StartedWindow } from './start.ts';

/** Store nouns as the window's lists name them. */
const WINDOW_NOUNS: Readonly<Record<string, IpcEvents['data.changed']['nouns'][number]>> = {
  company: 'companies', site: 'sites', connection: 'connections', datasource: 'connections', schedule: 'connections', account: 'accounts', accountVerdict: 'accounts',
  meter: 'accounts', bill: 'bills', usage: 'bills', charge: 'bills', issue: 'issues', collection: 'collections', mail: 'mails', invitation: 'invitations', handedFile: 'files', scheduledExport: 'exports', sharedSetting: 'sharedSettings',
};

/** Tells the window whenever what it shows has changed: rows of the store, or the state of the app. */
export function tellOfChanges({ store, vault }: Pick<Services, 'store' | 'vault'>, send: StartedWindow['send'], appState: () => AppState): void {
  vault.onChange(() => send('app.changed', appState()));
  store.onChanged((nouns) => {
    const changed = [...new Set(nouns.flatMap((noun) => WINDOW_NOUNS[noun] ?? []))];
    if (changed.length > 0) send('data.changed', { nouns: changed });
  });
}
