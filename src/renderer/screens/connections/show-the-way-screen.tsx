import { Button, Loader, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { WalkState } from '../../../shared/ipc/routes.ts';
import { api } from '../../app/api.ts';
import { EmbeddedBrowser } from '../../components/embedded-browser.tsx';
import { ErrorPanel } from '../../components/panels.tsx';
import { tell } from '../../components/toast.tsx';
import { fromHere, goTo } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { FullScreen } from '../../components/full-screen.tsx';
import { useEscape } from '../../components/use-escape.ts';
import classes from './show-the-way.module.css';
import { useShowTheWay } from './use-show-the-way.ts';

/** A person walks to the bills once, in the website itself; what they press becomes the way of every later check. */
export function ShowTheWayScreen({ connectionId }: { readonly connectionId: string }): ReactNode {
  const { value, error: loadError, reload } = useLoaded(connectionId, () => api.connections.get({ id: connectionId }), []);
  const shown = useShowTheWay(connectionId);
  const [isBusy, setBusy] = useState(false);
  const { view, walk, error } = shown;
  const leave = (): void => goTo('connections', connectionId);
  useEscape(leave);
  const finish = async (): Promise<void> => {
    setBusy(true);
    const leadOn = fromHere();
    const isDone = await shown.finish();
    setBusy(false);
    if (!isDone) return;
    tell('The way is kept. The bills are being collected by it.');
    leadOn(() => goTo('connections', connectionId, { tab: 'log' }));
  };
  if (value === null && loadError !== null) return <ErrorPanel text={loadError} onRetry={reload} />;
  return (
    <FullScreen
      title={`Show the way${value === null ? '' : ` at ${value.connection.datasourceName}`}`}
      beside={<Text c="dimmed" className="ellipsis" style={{ flex: 1 }}>Walk to the bills as you always do and open one. Forager goes the same way from then on, and takes the others too.</Text>}
      closeHint="Close without keeping (Esc)"
      onClose={leave}
    >
      <div className={classes['strip']} role="region" aria-label="The way so far">
        <div className={classes['said']} aria-live="polite">
          <StripWords walk={walk} hint={view?.hint ?? 'The website is opening.'} error={error} />
        </div>
        <div className={classes['buttons']}>
          {view !== null && walk?.isRecording === false && <Button variant="default" onClick={() => void shown.confirmSignedIn()}>I am signed in</Button>}
          {walk?.isRecording === true && (
            <>
              <Button variant="default" leftSection={<IconArrowBackUp size={15} />} disabled={walk.steps.length === 0} onClick={() => void shown.undo()}>Undo last step</Button>
              <Button disabled={walk.steps.length === 0} loading={isBusy} onClick={() => void finish()}>Done</Button>
            </>
          )}
        </div>
      </div>
      <div className={classes['body']}>
        {view !== null ? <EmbeddedBrowser view={view} /> : error !== null
          ? <div style={{ flex: 1 }}><ErrorPanel text={error} onRetry={shown.start} /></div>
          : <div style={{ flex: 1, display: 'grid', placeItems: 'center' }}><Loader color="gray" /></div>}
      </div>
    </FullScreen>
  );
}

function StripWords({ walk, hint, error }: { readonly walk: WalkState | null; readonly hint: string; readonly error: string | null }): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const count = walk?.steps.length ?? 0;
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  if (walk === null || !walk.isRecording) {
    return (
      <>
        <Text fw={600}>First sign in. Nothing is noted until then.</Text>
        <div className={classes['next']}>{hint}</div>
        {error !== null && <div className={classes['note']} role="alert">{error}</div>}
      </>
    );
  }
  const next = count === 0 ? 'You are signed in. Go to the bills: each press is noted here in words.'
    : walk.isWhole ? 'That is all Forager needs. Press Done, and the bills are collected.'
      : 'Go on to the bills and open one of them. Where it shows without a file, press Done when you see it.';
  return (
    <>
      {count > 0 && (
        <ol className={classes['steps']} ref={list}>
          {walk.steps.map((step, at) => (
            <li key={`${at} ${step.words}`} className={classes['step']} data-bill={step.isBill || undefined} title={step.words}>
              <span className={classes['number']}>{at + 1}</span>
              <span className="ellipsis">{step.words}</span>
            </li>
          ))}
        </ol>
      )}
      {walk.note === null && error === null ? <div className={classes['next']}>{next}</div> : <div className={classes['note']} role="alert">{error ?? walk.note}</div>}
    </>
  );
}
