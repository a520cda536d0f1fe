import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/store-client.ts';

export function notesHandlers(store: Pick<StoreClient, 'notes'>): IpcHandlers['notes'] {
  return { set: (noted) => store.notes.set(noted) };
}
