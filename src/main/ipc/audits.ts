import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { AuditDesk } from '../checks/audit-desk.ts';

export function auditsHandlers(desk: AuditDesk): IpcHandlers['audits'] {
  return {
    get: () => desk.settings(),
    set: (settings) => desk.setSettings(settings),
  };
}
