import { useCallback, useEffect, useRef, useState } from 'react';
import type { SignInView } from '../../shared/ipc/sign-in.ts';
import { api, messageOf } from '../app/api.ts';
import { onEvent } from '../app/events.ts';

export interface SignIn {
  readonly view: SignInView | null;
  readonly error: string | null;
  /** Opens the address, or goes on with the browser that is open there already. `country` is a new provider's. */
  readonly start: (url: string, connectionId: string | null, country: string | null) => void;
  /** Closes the browser. */
  readonly cancel: () => void;
  /** The browser goes on to the first collection: leaving the screen no longer closes it. */
  readonly handOver: () => void;
  readonly confirm: () => Promise<void>;
}

/** The embedded browser of a screen. It is closed with the screen unless it was handed over. */
export function useSignIn(): SignIn {
  const [view, setView] = useState<SignInView | null>(null);
  const [error, setError] = useState<string | null>(null);
  /** The browser that is open or being opened. */
  const current = useRef<{ key: string; id: string | null } | null>(null);

  useEffect(
    () =>
      onEvent('signIn.changed', (changed) => {
        if (changed.signInId === current.current?.id) setView(changed);
      }),
    [],
  );
  const cancel = useCallback((): void => {
    const open = current.current;
    current.current = null;
    setView(null);
    setError(null);
    if (open?.id != null) void api.signIn.cancel({ signInId: open.id }).catch(() => undefined);
  }, []);
  const start = useCallback(
    (url: string, connectionId: string | null, country: string | null): void => {
      const key = `${url} ${connectionId ?? ''}`;
      if (current.current?.key === key) return;
      cancel();
      const mine = { key, id: null as string | null };
      current.current = mine;
      api.signIn.start({ url, connectionId, country }).then(
        (opened) => {
          if (current.current !== mine) {
            void api.signIn.cancel({ signInId: opened.signInId }).catch(() => undefined);
            return;
          }
          mine.id = opened.signInId;
          setView(opened);
        },
        (failure: unknown) => {
          if (current.current !== mine) return;
          current.current = null;
          setError(messageOf(failure));
        },
      );
    },
    [cancel],
  );
  const handOver = useCallback((): void => {
    current.current = null;
  }, []);
  const confirm = useCallback(async (): Promise<void> => {
    const id = current.current?.id;
    if (id == null) return;
    try {
      setView(await api.signIn.confirmSignedIn({ signInId: id }));
    } catch (failure) {
      setError(messageOf(failure));
    }
  }, []);
  useEffect(() => cancel, [cancel]);
  return { view, error, start, cancel, handOver, confirm };
}
