import { MantineProvider, useMantineColorScheme } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
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

/** Monday where weeks begin on Monday, by the person's locale. */
function firstDayOfWeek(): 0 | 1 | 6 {
  try {
    const locale = new Intl.Locale(navigator.language) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
    const first = locale.getWeekInfo?.().firstDay ?? 1;
    return first === 7 ? 0 : first === 6 ? 6 : 1;
  } catch {
    return 1;
  }
}

export function App(): ReactNode {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <DatesProvider settings={{ firstDayOfWeek: firstDayOfWeek() }}>
        <ColourScheme />
        <Notifications position="bottom-right" containerWidth={340} limit={4} />
        <FaultBoundary>
          <Shell />
        </FaultBoundary>
      </DatesProvider>
    </MantineProvider>
  );
}
