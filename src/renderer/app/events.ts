import type { IpcEventName, IpcEvents } from '../../shared/ipc/events.ts';

/** Calls the listener for each event of that name from main; returns the function that stops it. */
export function onEvent<E extends IpcEventName>(name: E, listener: (payload: IpcEvents[E]) => void): () => void {
  return window.forager.on((event, payload) => {
    if (event === name) listener(payload as IpcEvents[E]);
  });
}
