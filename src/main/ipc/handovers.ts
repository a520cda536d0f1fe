import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { HandoverDesk } from '../sync/handover-desk.ts';

export function handoversHandlers(desk: HandoverDesk): IpcHandlers['handovers'] {
  return {
    list: () => desk.list(),
    listComputers: () => desk.listComputers(),
    send: ({ connectionId, computerId, words }) => desk.send(connectionId, computerId, words),
    take: ({ id, words }) => desk.take(id, words),
    refuse: ({ id }) => desk.refuse(id),
  };
}
