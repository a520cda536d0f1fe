import { Skeleton } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import type { AppState } from '../../../shared/ipc/app.ts';
import { ErrorPanel, ScreenFrame } from '../../components/panels.tsx';
import { useAppState } from '../../stores/app-state.ts';
import { onDataChanged } from '../../stores/data.ts';
import { Section } from './section.tsx';
import { SETTINGS_PARTS } from './settings-parts.tsx';
import { usePartInSight } from './use-part-in-sight.ts';
import classes from './settings.module.css';

/** All settings on one page, beside their table of contents. @param part the one to begin with */
export function SettingsScreen({ part }: { readonly part: string | null }): ReactNode {
  const { state, error, load } = useAppState();
  // Main tells of the vault when it opens or closes, not of each sign-in that is kept or deleted.
  useEffect(() => {
    void load();
    return onDataChanged(['connections'], () => void load());
  }, [load]);
  return (
    <ScreenFrame title="Settings">
      {state !== null ? <Parts state={state} begin={part} /> : <div className={classes['page']}>{error !== null ? <ErrorPanel text={error} onRetry={() => void load()} /> : <Skeleton height={18} m={20} width={320} />}</div>}
    </ScreenFrame>
  );
}

function Parts({ state, begin }: { readonly state: AppState; readonly begin: string | null }): ReactNode {
  const page = useRef<HTMLDivElement>(null);
  const { inSight, show: showPart } = usePartInSight(page, SETTINGS_PARTS);
  useEffect(() => {
    if (begin !== null) showPart(begin);
  }, [begin, showPart]);
  return (
    <div className={classes['beside']}>
      <nav className={classes['contents']} aria-label="Parts of the settings">
        {SETTINGS_PARTS.map(({ id, title }) => (
          <button key={id} type="button" aria-current={id === inSight ? 'true' : undefined} onClick={() => showPart(id)}>{title}</button>
        ))}
      </nav>
      <div className={classes['page']} ref={page}>
        {SETTINGS_PARTS.map(({ id, title, show }) => <Section key={id} id={id} title={title}>{show(state)}</Section>)}
      </div>
    </div>
  );
}
