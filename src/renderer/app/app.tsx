import { MantineProvider, useMantineColorScheme } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useAppState } from '../stores/app-state.ts';
import { FaultBoundary } from './fault-boundary.tsx';
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
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <ColourScheme />
      <FaultBoundary>
        <Shell />
      </FaultBoundary>
    </MantineProvider>
  );
}
