import { useCallback, useEffect, useRef } from 'react';

/** The same function from one drawing to the next, which does what the latest one does: what gets it need not be drawn again. */
export function useSteady<A extends readonly unknown[], R>(act: (...args: A) => R): (...args: A) => R {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
