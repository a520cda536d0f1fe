/** Those who wait until something comes. */
export interface Wakers {
  /** Ends the waiting of all who wait. */
  wake(): void;
  /** Resolves when it is woken or stopped, and after `milliseconds` in any case. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export function createWakers(): Wakers {
  const waiting = new Set<() => void>();
  return {
    wake: () => {
      for (const end of waiting) end();
    },
    wait: (milliseconds, signal) =>
      new Promise((done) => {
        const end = (): void => {
          clearTimeout(timer);
          waiting.delete(end);
          signal.removeEventListener('abort', end);
          done();
        };
        const timer = setTimeout(end, milliseconds);
        waiting.add(end);
        signal.addEventListener('abort', end);
        if (signal.aborted) end();
      }),
  };
}
