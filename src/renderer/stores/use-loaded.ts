import { useCallback, useEffect, useRef, useState } from 'react';
import { messageOf } from '../app/api.ts';
import { onDataChanged, type Noun } from './data.ts';

export interface Loaded<T> {
  readonly value: T | null;
  readonly error: string | null;
  readonly reload: () => void;
  /** As `reload`; settles once what is kept now is shown. */
  readonly renew: () => Promise<void>;
}

/**
 * Loads a value for a screen, again whenever `key` or one of the nouns changes. The old value stays
 * while the same key loads again, and goes when the key changes.
 */
export function useLoaded<T>(key: string, load: () => Promise<T>, nouns: readonly Noun[]): Loaded<T> {
  const [state, setState] = useState<{ key: string; value: T | null; error: string | null }>({ key, value: null, error: null });
  const loader = useRef(load);
  useEffect(() => {
    loader.current = load;
  });
  const latest = useRef(0);
  const renew = useCallback(() => {
    const mine = ++latest.current;
    return loader.current().then(
      (value) => {
        if (mine === latest.current) setState({ key, value, error: null });
      },
      (error: unknown) => {
        if (mine === latest.current) setState((old) => ({ key, value: old.key === key ? old.value : null, error: messageOf(error) }));
      },
    );
  }, [key]);
  const reload = useCallback(() => void renew(), [renew]);
  useEffect(reload, [reload]);
  const watched = nouns.join(' ');
  useEffect(() => onDataChanged(watched.split(' ') as Noun[], reload), [watched, reload]);
  return state.key === key ? { value: state.value, error: state.error, reload, renew } : { value: null, error: null, reload, renew };
}
