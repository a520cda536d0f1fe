/// <reference types="vite/client" />
import type { ForagerBridge } from '../shared/ipc/channels.ts';

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly forager: ForagerBridge;
  }
}
