import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { InboundDesk } from '../sync/inbound-desk.ts';

export function inboundHandlers(desk: InboundDesk): IpcHandlers['inbound'] {
  return {
    list: () => desk.list(),
    make: ({ kind, subject }) => desk.make(kind, subject),
    remove: ({ id }) => desk.remove(id),
  };
}
