import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL, FILES_CHANNEL } from '../../shared/ipc/channels.ts';
import type { IpcEventName, IpcEvents } from '../../shared/ipc/events.ts';
import type { OfferedFile } from '../../shared/domain/handed-file.ts';
import type { Caller, createDispatch } from './dispatch.ts';

/**
 * Connects the dispatcher to the one channel calls come in by. The answer goes as JSON text: the bridge into the page copies an
 * object value by value, which for a page of a list takes the window longer than drawing it.
 */
export function connectCalls(ownWindow: () => WebContents | null, isAppPage: (address: string) => boolean, dispatch: ReturnType<typeof createDispatch>): void {
  ipcMain.handle(CALL_CHANNEL, async (event, noun: unknown, call: unknown, input: unknown) =>
    JSON.stringify(await dispatch(callerOf(event, ownWindow, isAppPage), noun, call, input)),
  );
}

/** Connects the channel by which the preload tells the paths of files that the person handed over. Anybody else's word is not heard. */
export function connectFiles(ownWindow: () => WebContents | null, isAppPage: (address: string) => boolean, offer: (paths: unknown) => Promise<readonly OfferedFile[]>): void {
  ipcMain.handle(FILES_CHANNEL, (event, paths: unknown) => {
    const { isOwnWindow, isMainFrame, isAppOrigin } = callerOf(event, ownWindow, isAppPage);
    return isOwnWindow && isMainFrame && isAppOrigin ? offer(paths) : [];
  });
}

const callerOf = (event: IpcMainInvokeEvent, ownWindow: () => WebContents | null, isAppPage: (address: string) => boolean): Caller => ({
  isOwnWindow: event.sender === ownWindow(),
  isMainFrame: event.senderFrame !== null && event.senderFrame === event.sender.mainFrame,
  isAppOrigin: isAppPage(event.senderFrame?.url ?? ''),
});

export type SendEvent = <E extends IpcEventName>(name: E, payload: IpcEvents[E]) => void;

/** Returns the function that tells the window something. An event with no window to hear it is dropped. */
export function createSendEvent(ownWindow: () => WebContents | null): SendEvent {
  return (name, payload) => {
    const contents = ownWindow();
    if (contents && !contents.isDestroyed()) contents.send(EVENT_CHANNEL, name, payload);
  };
}
