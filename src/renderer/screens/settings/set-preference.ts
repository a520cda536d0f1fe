import type { Preferences } from '../../../shared/ipc/app.ts';
import { attempt } from '../../components/toast.tsx';
import { useAppState } from '../../stores/app-state.ts';

/** Keeps what a person chose in the settings, or says why that failed; settles when the preferences say what came of it. */
export const setPreference = (change: Partial<Omit<Preferences, 'proxies'>>): Promise<unknown> => attempt(() => useAppState.getState().setPreferences(change));
