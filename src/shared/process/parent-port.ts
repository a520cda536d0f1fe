/** The other end of a ChildPort, seen from inside the child process. */
export interface ParentPort {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/**
 * Returns the port to the process that started this one: Electron's utility process port,
 * or Node's IPC channel. Throws where this process has neither.
 */
export function connectParentPort(): ParentPort {
  const electronPort = (process as { parentPort?: ElectronParentPort }).parentPort;
  if (electronPort) {
    return {
      postMessage: (message) => electronPort.postMessage(message),
      onMessage: (listener) => electronPort.on('message', (event) => listener(event.data)),
    };
  }
  if (process.send) {
    return {
      // A parent that was killed reads nothing more; 'disconnect' tells the child so, an error here would only end it sooner.
      postMessage: (message) => process.send?.(message, undefined, undefined, () => undefined),
      onMessage: (listener) => process.on('message', listener),
    };
  }
  throw new Error('This file is the entry of a child process and cannot be run by itself.');
}
