import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppState } from '../../../shared/ipc/app.ts';
import { SaidSwitch } from '../../components/said-switch.tsx';
import { setPreference } from './set-preference.ts';
import { WorkingHoursField } from './working-hours-field.tsx';

/** When connections are checked by themselves. */
export function WeeklyChecksSection({ state: { platform, preferences } }: { readonly state: AppState }): ReactNode {
  const loginText = platform === 'darwin' ? 'Forager starts in the menu bar when you log in to this Mac.' : 'Forager starts in the tray when you log in to this computer.';
  return (
    <Stack gap="sm">
      <SaidSwitch label="Start at login" description={`${loginText} Checks go on without the window.`} checked={preferences.startAtLogin} onSay={(startAtLogin) => setPreference({ startAtLogin })} />
      <SaidSwitch label="Pause checks" description="Nothing is collected by itself until you switch this off. Checks by hand still work." checked={preferences.checksPaused} onSay={(checksPaused) => setPreference({ checksPaused })} />
      <WorkingHoursField kept={preferences.workingHours} onSay={(workingHours) => setPreference({ workingHours })} />
    </Stack>
  );
}
