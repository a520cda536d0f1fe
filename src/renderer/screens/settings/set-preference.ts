import type { Preferences } from '../../../shared/ipc/app.ts';
import { attempt } from '../../components/toast.tsx';
import { useAppState } from '../../stores/app-state.ts';

/** Keeps what a person chose in the settings, or says why that failed. */
export const setPreference = (change: Partial<Omit<Preferences, 'proxies'>>): void => void attempt(() => useAppState.getState().setPreferences(change));
