import type { ChildPort, ForkChild } from './child-port.ts';

/** Starts a service's first process now, so that it loads its code beside whoever will own it. Every later call, and one after that process ended, starts a new one. */
export function forkAhead(fork: ForkChild): ForkChild {
  let ahead: ChildPort | null = fork();
  ahead.onExit(() => (ahead = null));
  return () => {
    const child = ahead ?? fork();
    ahead = null;
    return child;
  };
}
