import { create } from 'zustand';
import type { AppState, Preferences } from '../../shared/ipc/app.ts';
import { api, messageOf } from '../app/api.ts';
import { onEvent } from '../app/events.ts';

interface AppStateStore {
  readonly state: AppState | null;
  readonly error: string | null;
  readonly load: () => Promise<void>;
  readonly setPreferences: (change: Partial<Omit<Preferences, 'proxies'>>) => Promise<void>;
}

/** What main says of itself: version, vault, preferences, updates, network. */
export const useAppState = create<AppStateStore>()((set, get) => ({
  state: null,
  error: null,
  load: async () => {
    try {
      set({ state: await api.app.state(), error: null });
    } catch (error) {
      set({ error: messageOf(error) });
    }
  },
  setPreferences: async (change) => {
    const preferences = await api.app.setPreferences(change);
    const { state } = get();
    if (state) set({ state: { ...state, preferences } });
  },
}));

export function startAppState(): () => void {
  void useAppState.getState().load();
  return onEvent('app.changed', (state) => useAppState.setState({ state, error: null }));
}
