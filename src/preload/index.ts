import { contextBridge, ipcRenderer } from 'electron';
import { CALL_CHANNEL, EVENT_CHANNEL, type ForagerBridge } from '../shared/ipc/channels.ts';

const bridge: ForagerBridge = {
  call: (noun, call, input) => ipcRenderer.invoke(CALL_CHANNEL, noun, call, input),
  on: (listener) => {
    // The raw event object carries the sender; it stays on this side of the bridge.
    const relay = (_event: unknown, name: string, payload: unknown): void => listener(name, payload);
    ipcRenderer.on(EVENT_CHANNEL, relay);
    return () => ipcRenderer.removeListener(EVENT_CHANNEL, relay);
  },
};

contextBridge.exposeInMainWorld('forager', bridge);
