import { useCallback, useEffect, useRef, useState } from 'react';
import type { WalkState } from '../../../shared/ipc/routes.ts';
import type { SignInView } from '../../../shared/ipc/sign-in.ts';
import { api, messageOf } from '../../app/api.ts';
import { onEvent } from '../../app/events.ts';

export interface ShowTheWay {
  readonly view: SignInView | null;
  readonly walk: WalkState | null;
  readonly error: string | null;
  readonly start: () => void;
  readonly undo: () => Promise<void>;
  readonly confirmSignedIn: () => Promise<void>;
  /** Keeps the way and lets the collection begin in this page. Resolves to whether it did. */
  readonly finish: () => Promise<boolean>;
}

/** The embedded browser in which the way is shown. It is closed with the screen unless it was handed over to the collection. */
export function useShowTheWay(connectionId: string): ShowTheWay {
  const [view, setView] = useState<SignInView | null>(null);
  const [walk, setWalk] = useState<WalkState | null>(null);
  const [error, setError] = useState<string | null>(null);
  const current = useRef<{ id: string | null } | null>(null);

  useEffect(() => {
    const stops = [
      onEvent('signIn.changed', (changed) => { if (changed.signInId === current.current?.id) setView(changed); }),
      onEvent('walk.changed', (changed) => { if (changed.signInId === current.current?.id) setWalk(changed); }),
    ];
    return () => { for (const stop of stops) stop(); };
  }, []);

  const cancel = useCallback((): void => {
    const open = current.current;
    current.current = null;
    if (open?.id != null) void api.routes.cancelShowing({ signInId: open.id }).catch(() => undefined);
  }, []);
  const start = useCallback((): void => {
    if (current.current !== null) return;
    const mine = { id: null as string | null };
    current.current = mine;
    setError(null);
    api.routes.startShowing({ connectionId }).then(
      ({ view: opened, walk: begun }) => {
        if (current.current !== mine) {
          void api.routes.cancelShowing({ signInId: opened.signInId }).catch(() => undefined);
          return;
        }
        mine.id = opened.signInId;
        setView(opened);
        setWalk(begun);
      },
      (failure: unknown) => {
        if (current.current !== mine) return;
        current.current = null;
        setError(messageOf(failure));
      },
    );
  }, [connectionId]);
  /** Does something with the open browser, and says what went wrong. */
  const withBrowser = useCallback(async (work: (signInId: string) => Promise<void>): Promise<boolean> => {
    const id = current.current?.id;
    if (id == null) return false;
    try {
      setError(null);
      await work(id);
      return true;
    } catch (failure) {
      setError(messageOf(failure));
      return false;
    }
  }, []);
  useEffect(() => {
    // A moment later, so that a mount that is undone at once opens nothing.
    const timer = setTimeout(start, 0);
    return () => clearTimeout(timer);
  }, [start]);
  useEffect(() => cancel, [cancel]);

  return {
    view, walk, error, start,
    undo: async () => { await withBrowser(async (signInId) => setWalk(await api.routes.undoStep({ signInId }))); },
    confirmSignedIn: async () => { await withBrowser(async (signInId) => setView(await api.signIn.confirmSignedIn({ signInId }))); },
    finish: () => withBrowser(async (signInId) => {
      await api.routes.finishShowing({ connectionId, signInId });
      current.current = null;
    }),
  };
}
