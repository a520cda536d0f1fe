import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL, FILES_CHANNEL, type ForagerBridge } from '../shared/ipc/channels.ts';

const bridge: ForagerBridge = {
  call: (noun, call, input) => ipcRenderer.invoke(CALL_CHANNEL, noun, call, input),
  // The paths come from the files themselves: the page never gives or sees one.
  offerFiles: (files) => ipcRenderer.invoke(FILES_CHANNEL, files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '')),
  on: (listener) => {
    // The raw event object carries the sender; it stays on this side of the bridge.
    const relay = (_event: unknown, name: string, payload: unknown): void => listener(name, payload);
    ipcRenderer.on(EVENT_CHANNEL, relay);
    return () => ipcRenderer.removeListener(EVENT_CHANNEL, relay);
  },
};

contextBridge.exposeInMainWorld('forager', bridge);
