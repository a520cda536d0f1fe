import { create } from 'zustand';
import type { CollectionProgress } from '../../shared/domain/collection.ts';
import { api } from '../app/api.ts';
import { onEvent } from '../app/events.ts';

interface ProgressStore {
  /** By connection id. A finished run stays until the next one of that connection starts. */
  readonly byConnection: Readonly<Record<string, CollectionProgress>>;
}

export const useProgress = create<ProgressStore>()(() => ({ byConnection: {} }));

function take(progress: CollectionProgress): void {
  useProgress.setState(({ byConnection }) => ({ byConnection: { ...byConnection, [progress.connectionId]: progress } }));
}

/** Follows all running collections. */
export function startProgress(): () => void {
  const stop = onEvent('collection.progress', take);
  // Runs that began before the window did; an event that came meanwhile is newer than this answer.
  void api.collections.running().then(
    (running) => {
      const known = useProgress.getState().byConnection;
      for (const progress of running) if (known[progress.connectionId]?.collectionId !== progress.collectionId) take(progress);
    },
    () => undefined,
  );
  return stop;
}

/** True while the run goes on. */
export const isRunning = (progress: CollectionProgress | undefined): progress is CollectionProgress => progress !== undefined && progress.phase !== 'DONE';
