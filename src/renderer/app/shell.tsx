import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { FileDrop } from '../screens/bills/file-drop.tsx';
import { ConnectionsScreen } from '../screens/connections/connections-screen.tsx';
import { goTo, usePlace, type Place } from '../stores/navigation.ts';
import { useOpenedAnswer } from '../stores/opened-answer.ts';
import { onEvent } from './events.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import { nextIdle, preloadWhenIdle } from './later.tsx';
import { Navigation } from './navigation.tsx';
import { Notices } from './notices.tsx';
import * as parts from './parts.ts';
import classes from './shell.module.css';
import { useShellKeys } from './use-shell-keys.ts';
import { workAhead } from './work-ahead.ts';

/** These take the whole window: the navigation would only be in the way. */
const isFullScreen = (place: Place): boolean => ['new-connection', 'import-connections', 'import-sites', 'reconnect', 'show-the-way'].includes(place.screen);

function ScreenOf({ place }: { readonly place: Place }): ReactNode {
  switch (place.screen) {
    case 'connections': return <ConnectionsScreen openId={place.id} query={place.query} />;
    case 'attention': return <parts.attention.Part openId={place.id} query={place.query} />;
    case 'issues': return <parts.issues.Part openId={place.id} query={place.query} />;
    case 'bills': return <parts.bills.Part query={place.query} />;
    case 'files': return <parts.files.Part openId={place.id} query={place.query} />;
    case 'bill': return place.id === null ? <parts.bills.Part query={{}} /> : <parts.bill.Part key={place.id} billId={place.id} />;
    case 'review': return <parts.review.Part billId={place.id} />;
    case 'companies': return <parts.companies.Part openId={place.id} isWithdrawing={place.query['withdraw'] === 'yes'} />;
    case 'sites': return <parts.sites.Part openId={place.id} companyId={place.query['companyId'] ?? null} />;
    case 'accounts': return <parts.accounts.Part openId={place.id} query={place.query} />;
    case 'completeness': return <parts.completeness.Part openId={place.id} query={place.query} />;
    case 'reports': return <parts.reports.Part query={place.query} />;
    case 'exports': return <parts.exports.Part openId={place.id} query={place.query} />;
    case 'portfolio': return <parts.portfolio.Part query={place.query} />;
    case 'filing': return <parts.filing.Part openId={place.id} query={place.query} />;
    case 'invitations': return <parts.invitations.Part openId={place.id} query={place.query} />;
    case 'settings': return <parts.settings.Part part={place.id} />;
    case 'help': return <parts.help.Part key={place.id ?? ''} openId={place.id} />;
    case 'new-connection': return <parts.newConnection.Part />;
    case 'import-connections': return <parts.importConnections.Part />;
    case 'import-sites': return <parts.importSites.Part companyId={place.query['companyId'] ?? null} />;
    case 'show-the-way': return place.id === null ? <ConnectionsScreen openId={null} query={{}} /> : <parts.showTheWay.Part key={place.id} connectionId={place.id} />;
    case 'reconnect': return place.id === null ? <ConnectionsScreen openId={null} query={{}} /> : <parts.reconnect.Part key={place.id} connectionId={place.id} />;
  }
}

const CONTENT = 'content';

/** For those who go by the keys: seen only while it has the focus, the first thing that gets it. The address of a link is the window's place, so it leads nowhere by itself. */
function SkipLink({ onSkip }: { readonly onSkip: () => void }): ReactNode {
  return (
    <a
      href={`#${CONTENT}`}
      className={classes['skip']}
      onClick={(event) => {
        event.preventDefault();
        onSkip();
      }}
    >
      Skip to the content
    </a>
  );
}

export function Shell(): ReactNode {
  const place = usePlace();
  const content = useRef<HTMLElement>(null);
  useShellKeys();
  const [isUsable, setUsable] = useState(false);
  useEffect(() => {
    // The window can be used before anything can lie over it.
    void nextIdle().then(async () => {
      setUsable(true);
      await preloadWhenIdle(parts.IN_ORDER);
      await workAhead();
    });
  }, []);
  useEffect(
    () =>
      onEvent('window.show', ({ screen, id, address, file }) => {
        if (file !== undefined) useOpenedAnswer.setState({ file });
        goTo(screen === 'newConnection' ? 'new-connection' : screen, id, address === undefined ? {} : { address });
      }),
    [],
  );
  return (
    <div className={classes['shell']}>
      {!isFullScreen(place) && <SkipLink onSkip={() => content.current?.focus()} />}
      <Notices />
      <div className={classes['middle']}>
        {!isFullScreen(place) && <Navigation screen={place.screen} />}
        <main ref={content} id={CONTENT} className={classes['content']} tabIndex={-1}>
          <FaultBoundary key={place.screen}>
            <Suspense>
              <ScreenOf place={place} />
            </Suspense>
          </FaultBoundary>
        </main>
      </div>
      <FileDrop />
      <Suspense>{isUsable && <parts.overlays.Part />}</Suspense>
    </div>
  );
}
