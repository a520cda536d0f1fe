/**
 * One end of a message channel to a child process, seen from its parent.
 * Electron's utilityProcess and Node's child_process both fit behind it, so that
 * the services that own a process run under plain Node in a test.
 */
export interface ChildPort {
  /** Sends a structured-cloneable message. A message to a process that has exited is dropped. */
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, with the exit code, or null where the process was ended by a signal. */
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

/** Starts the process a service owns. Each call starts a new one. */
export type ForkChild = () => ChildPort;
