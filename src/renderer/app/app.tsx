import { MantineProvider, useMantineColorScheme } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useAppState } from '../stores/app-state.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import { chooseLocale } from '../words/locale.ts';
import { Shell } from './shell.tsx';
import { theme } from './theme.ts';

/** Follows the chosen appearance, wherever it was chosen. */
function ColourScheme(): ReactNode {
  const chosen = useAppState((s) => s.state?.preferences.colourScheme);
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (chosen) setColorScheme(chosen);
  }, [chosen, setColorScheme]);
  return null;
}

export function App(): ReactNode {
  const locale = useAppState((s) => s.state?.preferences.locale ?? null);
  // Before anything is drawn with it.
  chooseLocale(locale);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <ColourScheme />
      <FaultBoundary>
        <Shell key={locale ?? ''} />
      </FaultBoundary>
    </MantineProvider>
  );
}
