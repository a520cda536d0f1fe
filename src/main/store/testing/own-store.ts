import * as path from 'node:path';
import type { ChildPort } from '../../../shared/process/child-port.ts';
import { forkNodeChild } from '../../../shared/process/fork-node-child.ts';
import { migrations } from '../migrations/index.ts';
import { createStoreClient, type StoreClient } from '../store-client.ts';
import type { ToStoreProcess } from '../store-messages.ts';
import { storeOperations } from '../store-operations.ts';
import { serveStore } from '../store-service.ts';

/**
 * The store of a folder, served in this very process, with the messages, copies and folder lock of a process of its own. For tests that
 * are not about processes: starting one for each test costs most of what the test does.
 */
export function ownStore(dataFolder: string): StoreClient {
  return createStoreClient({ fork: servedHere, dataFolder });
}

/** Serves the store here; an image, whose process lowers its own priority, is made by one of its own. */
function servedHere(): ChildPort {
  let toChild: ((message: unknown) => void) | null = null;
  let toParent: (message: unknown) => void = () => undefined;
  let onExit: (code: number | null) => void = () => undefined;
  let forked: ChildPort | null = null;
  const deliver = (listener: (message: unknown) => void, message: unknown): void => {
    const copy: unknown = structuredClone(message);
    setImmediate(() => listener(copy));
  };
  const fork = (): ChildPort => {
    const child = forkNodeChild(path.join(import.meta.dirname, '..', 'store-process.ts'));
    child.onMessage(toParent);
    child.onExit(onExit);
    return child;
  };
  return {
    postMessage: (message) => {
      if ((message as ToStoreProcess).kind === 'MAKE_IMAGE') forked = fork();
      if (forked !== null) {
        forked.postMessage(message);
        return;
      }
      if (toChild === null) {
        serveStore({
          port: { postMessage: (said) => deliver((told) => toParent(told), said), onMessage: (listener) => (toChild = listener) },
          migrations, operations: storeOperations,
          exit: (code) => setImmediate(() => onExit(code)),
        });
      }
      deliver((told) => toChild?.(told), message);
    },
    onMessage: (listener) => (toParent = listener),
    onExit: (listener) => (onExit = listener),
    kill: () => forked?.kill(),
  };
}
