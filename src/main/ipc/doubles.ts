import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { Collector } from '../collection/collector.ts';
import { alikeConnections } from '../datasources/alike-connections.ts';
import { UNDO_MILLISECONDS, whileUndoable } from '../imports/undo-window.ts';
import type { StoreClient } from '../store/store-client.ts';
import { CallRefused } from './dispatch.ts';

const TOO_LATE = 'This can no longer be taken back.';

export function doublesHandlers(store: StoreClient, collector: Pick<Collector, 'stop' | 'schedule'>, now: () => Date = () => new Date()): IpcHandlers['doubles'] {
  return {
    list: (asked) => store.accountDoubles.list(asked),
    listElsewhere: (asked) => store.accountDoubles.listElsewhere(asked),
    listSettled: () => store.accountDoubles.verdictsSince({ since: new Date(now().getTime() - UNDO_MILLISECONDS).toISOString() }),
    searchConnections: async (asked) => alikeConnections(asked, await store.connections.list({})),
    preview: (choice) => store.accountDoubles.preview(choice),
    merge: async (choice) => {
      const { deactivated, ...verdict } = await store.accountDoubles.merge(choice);
      if (deactivated !== null) await collector.stop(deactivated);
      return verdict;
    },
    keepApart: (asked) => store.accountDoubles.keepApart(asked),
    takeBack: async ({ id }) => {
      const verdict = await store.accountDoubles.verdict({ id });
      if (verdict === null || whileUndoable({ told: verdict }, now()) === null) throw new CallRefused('REFUSED', TOO_LATE);
      const { activated } = await store.accountDoubles.takeBack({ id });
      if (activated !== null) await collector.schedule([activated]);
    },
  };
}
