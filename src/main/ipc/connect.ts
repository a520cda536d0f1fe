import { ipcMain, type WebContents } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../shared/ipc/channels.ts';
import type { IpcEventName, IpcEvents } from '../../shared/ipc/events.ts';
import type { createDispatch } from './dispatch.ts';

/** Connects the dispatcher to the one channel calls come in by. */
export function connectCalls(ownWindow: () => WebContents | null, isAppPage: (address: string) => boolean, dispatch: ReturnType<typeof createDispatch>): void {
  ipcMain.handle(CALL_CHANNEL, (event, noun: unknown, call: unknown, input: unknown) =>
    dispatch(
      {
        isOwnWindow: event.sender === ownWindow(),
        isMainFrame: event.senderFrame !== null && event.senderFrame === event.sender.mainFrame,
        isAppOrigin: isAppPage(event.senderFrame?.url ?? ''),
      },
      noun,
      call,
      input,
    ),
  );
}

export type SendEvent = <E extends IpcEventName>(name: E, payload: IpcEvents[E]) => void;

/** Returns the function that tells the window something. An event with no window to hear it is dropped. */
export function createSendEvent(ownWindow: () => WebContents | null): SendEvent {
  return (name, payload) => {
    const contents = ownWindow();
    if (contents && !contents.isDestroyed()) contents.send(EVENT_CHANNEL, name, payload);
  };
}
