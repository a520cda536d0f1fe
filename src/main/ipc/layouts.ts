import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/store-client.ts';

export function layoutsHandlers({ layouts }: Pick<StoreClient, 'layouts'>): IpcHandlers['layouts'] {
  return {
    list: () => layouts.list(),
    forget: async ({ id }) => {
      await layouts.forget({ id });
      return layouts.list();
    },
  };
}
