import { chooseDue, type Due } from './schedule-policy.ts';

const TICK = 60_000;

export interface SchedulerDeps {
  /** The rows of the schedule, with the host of each connection's portal. */
  readonly due: () => Promise<Due[]>;
  /** Runs one connection to its end; never rejects. */
  readonly run: (connectionId: string, isAsked: boolean) => Promise<void>;
  readonly isPaused: () => boolean;
  readonly isOnline: () => boolean;
  readonly now: () => number;
  /** How many portals are visited at the same time. */
  readonly places: number;
  readonly onFault: (error: unknown) => void;
}

export interface Scheduler {
  /** Looks at once, for example when a person asked, the computer woke up or the network came back. */
  look(): Promise<void>;
  running(): ReadonlySet<string>;
  /** Marks a run that something else does, for example in a page in which a person signed in. Returns the function that ends it. */
  occupy(connectionId: string, host: string): () => void;
  /** Starts nothing more. Runs under way go on. */
  stop(): void;
}

/**
 * Looks every minute at the wall clock and the rows of the schedule. A timer of a week would
 * be lost by a restart and late after a sleep.
 */
export function startScheduler(deps: SchedulerDeps): Scheduler {
  const running = new Map<string, string>();
  let isStopped = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;

  const occupy = (connectionId: string, host: string): (() => void) => {
    running.set(connectionId, host);
    return () => {
      running.delete(connectionId);
      void look();
    };
  };

  const lookOnce = async (): Promise<void> => {
    const entries = await deps.due();
    const chosen = chooseDue(entries, deps.now(), {
      running: new Set(running.keys()),
      busyHosts: new Set(running.values()),
      places: deps.places - running.size,
      isPaused: deps.isPaused(),
      isOnline: deps.isOnline(),
    });
    for (const connectionId of chosen) {
      const entry = entries.find((one) => one.connectionId === connectionId);
      const release = occupy(connectionId, entry?.host ?? '');
      void deps.run(connectionId, entry?.runRequestedAt !== null).then(release, (error: unknown) => {
        deps.onFault(error);
        release();
      });
    }
  };

  const look = async (): Promise<void> => {
    if (isStopped) return;
    if (looking) {
      // Something changed while the rows were being read: they are read once more.
      lookAgain = true;
      return looking;
    }
    looking = lookOnce().catch(deps.onFault).finally(() => {
      looking = null;
    });
    await looking;
    if (lookAgain) {
      lookAgain = false;
      await look();
    }
  };

  const timer = setInterval(() => void look(), TICK);
  return {
    look,
    running: () => new Set(running.keys()),
    occupy,
    stop: () => {
      isStopped = true;
      clearInterval(timer);
    },
  };
}
