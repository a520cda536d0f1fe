import { useEffect, type ReactNode } from 'react';
import { FaultBoundary } from './fault-boundary.tsx';
import { AttentionScreen } from '../screens/attention/attention-screen.tsx';
import { BillScreen } from '../screens/bills/bill-screen.tsx';
import { BillsScreen } from '../screens/bills/bills-screen.tsx';
import { CompaniesScreen } from '../screens/companies/companies-screen.tsx';
import { ConnectionsScreen } from '../screens/connections/connections-screen.tsx';
import { NewConnectionScreen } from '../screens/new-connection/new-connection-screen.tsx';
import { ReconnectScreen } from '../screens/new-connection/reconnect-screen.tsx';
import { SettingsScreen } from '../screens/settings/settings-screen.tsx';
import { SitesScreen } from '../screens/sites/sites-screen.tsx';
import { goTo, usePlace, type Place } from '../stores/navigation.ts';
import { CommandPalette } from './command-palette.tsx';
import { onEvent } from './events.ts';
import { Navigation } from './navigation.tsx';
import { Notices } from './notices.tsx';
import classes from './shell.module.css';
import { ShortcutsPanel, useShellKeys } from './shortcuts.tsx';
import { VaultDrawer } from './vault-drawer.tsx';

/** These take the whole window: the navigation would only be in the way. */
const isFullScreen = (place: Place): boolean => place.screen === 'new-connection' || place.screen === 'reconnect';

function ScreenOf({ place }: { readonly place: Place }): ReactNode {
  switch (place.screen) {
    case 'connections': return <ConnectionsScreen openId={place.id} query={place.query} />;
    case 'attention': return <AttentionScreen />;
    case 'bills': return <BillsScreen query={place.query} />;
    case 'bill': return place.id === null ? <BillsScreen query={{}} /> : <BillScreen key={place.id} billId={place.id} />;
    case 'companies': return <CompaniesScreen openId={place.id} />;
    case 'sites': return <SitesScreen openId={place.id} companyId={place.query['companyId'] ?? null} />;
    case 'settings': return <SettingsScreen />;
    case 'new-connection': return <NewConnectionScreen />;
    case 'reconnect': return place.id === null ? <ConnectionsScreen openId={null} query={{}} /> : <ReconnectScreen key={place.id} connectionId={place.id} />;
  }
}

export function Shell(): ReactNode {
  const place = usePlace();
  useShellKeys();
  useEffect(
    () =>
      onEvent('window.show', ({ screen, id }) => {
        goTo(screen === 'newConnection' ? 'new-connection' : screen, id);
      }),
    [],
  );
  return (
    <div className={classes['shell']}>
      <Notices />
      <div className={classes['middle']}>
        {!isFullScreen(place) && <Navigation screen={place.screen} />}
        <main className={classes['content']}>
          <FaultBoundary key={place.screen}>
            <ScreenOf place={place} />
          </FaultBoundary>
        </main>
      </div>
      <CommandPalette />
      <ShortcutsPanel />
      <VaultDrawer />
    </div>
  );
}
