import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Preferences } from '../../../shared/ipc/app.ts';
import { LocaleField } from './locale-field.tsx';
import { setPreference } from './set-preference.ts';

const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the system' },
] as const;

/** How the window looks, and how it writes dates and numbers. */
export function AppearanceSection({ preferences }: { readonly preferences: Preferences }): ReactNode {
  return (
    <>
      <SegmentedControl
        aria-label="Appearance"
        data={SCHEMES.map(({ value, label }) => ({ value, label }))}
        value={preferences.colourScheme}
        onChange={(value) => {
          const chosen = SCHEMES.find((s) => s.value === value);
          if (chosen) setPreference({ colourScheme: chosen.value });
        }}
      />
      <div style={{ marginTop: 12 }}><LocaleField value={preferences.locale} onChange={(locale) => setPreference({ locale })} /></div>
    </>
  );
}
