import { RULE_SETTINGS } from '../../shared/domain/audit-rule.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { AuditDesk } from '../checks/audit-desk.ts';
import type { StoreClient } from '../store/store-client.ts';
import { refuseReadOnly, type TeamRole } from './read-only.ts';

const MOST_EVENTS = 100;

interface AuditServices {
  readonly desk: Pick<AuditDesk, 'settings' | 'change'>;
  readonly store: Pick<StoreClient, 'sharedSettings'>;
  readonly workspace: TeamRole;
}

export function auditsHandlers({ desk, store, workspace }: AuditServices): IpcHandlers['audits'] {
  return {
    get: () => desk.settings(),
    change: async (changes) => {
      refuseReadOnly(workspace);
      return desk.change(changes);
    },
    listHistory: () => store.sharedSettings.history({ prefix: RULE_SETTINGS, limit: MOST_EVENTS }),
  };
}
