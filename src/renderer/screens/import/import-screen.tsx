import { Button, Stepper } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { api } from '../../app/api.ts';
import { cancelImport, loadImport, readImportFile, useImport } from '../../stores/import-view.ts';
import { goTo } from '../../stores/navigation.ts';
import { useListDrop } from '../../components/list-import/use-list-drop.ts';
import { FullScreen } from '../../components/full-screen.tsx';
import { useEscape } from '../../components/use-escape.ts';
import { ColumnsStep } from './columns-step.tsx';
import classes from './import.module.css';
import { ListStep } from './list-step.tsx';
import { RowsStep } from './rows-step.tsx';

const TOUCH_EVERY = 30_000;
/** Main puts the passwords away after five minutes; shortly after, what is shown is asked for anew. */
const LOOK_AFTER = 5 * 60_000 + 2_000;

/** Tells main that the person is still at it, and looks again when nobody was. */
function useStay(importId: string | null): void {
  useEffect(() => {
    if (importId === null) return undefined;
    let last = Date.now();
    let timer = setTimeout(() => void loadImport(), LOOK_AFTER);
    const onSign = (): void => {
      if (Date.now() - last < TOUCH_EVERY) return;
      last = Date.now();
      clearTimeout(timer);
      timer = setTimeout(() => void loadImport(), LOOK_AFTER);
      void api.imports.touch({ importId }).catch(() => loadImport());
    };
    window.addEventListener('keydown', onSign);
    window.addEventListener('pointerdown', onSign);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onSign);
      window.removeEventListener('pointerdown', onSign);
    };
  }, [importId]);
}

/** Connections in bulk: the list, its columns, its rows. */
export function ImportScreen(): ReactNode {
  const { view, isLoaded } = useImport();
  const { isOver, handlers } = useListDrop((files) => void readImportFile(files));
  useEffect(() => {
    void loadImport();
  }, []);
  useStay(view?.id ?? null);
  const leave = (): void => goTo('connections');
  useEscape(leave);
  const step = view === null ? 0 : view.step === 'COLUMNS' ? 1 : 2;
  return (
    <FullScreen
      title="Import connections"
      beside={(
        <>
          <Stepper active={step} size="xs" iconSize={22} className={classes['steps'] ?? ''} allowNextStepsSelect={false} wrap={false}>
            <Stepper.Step label={view === null ? 'List' : (view.sourceName ?? 'Pasted cells')} />
            <Stepper.Step label="Columns" />
            <Stepper.Step label="Rows" />
          </Stepper>
          {view !== null && <Button variant="subtle" color="gray" onClick={() => void cancelImport()}>Start over</Button>}
        </>
      )}
      onClose={leave}
      {...handlers}
    >
      {isLoaded && (step === 0 || view === null ? <ListStep isOver={isOver} /> : step === 1 ? <ColumnsStep key={view.id} view={view} /> : <RowsStep key={view.id} view={view} />)}
    </FullScreen>
  );
}
