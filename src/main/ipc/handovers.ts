import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { HandoverDesk } from '../sync/handover-desk.ts';
import { WorkspaceProblem } from '../sync/workspace-problem.ts';
import { CallRefused } from './dispatch.ts';

export function handoversHandlers(desk: HandoverDesk): IpcHandlers['handovers'] {
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw error instanceof WorkspaceProblem ? new CallRefused('REFUSED', error.message) : error;
    }
  };
  return {
    list: () => told(desk.list()),
    listComputers: () => told(desk.listComputers()),
    send: ({ connectionId, computerId, words }) => told(desk.send(connectionId, computerId, words)),
    take: ({ id, words }) => told(desk.take(id, words)),
    refuse: ({ id }) => told(desk.refuse(id)),
  };
}
