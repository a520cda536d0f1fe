import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { InboundDesk } from '../sync/inbound-desk.ts';
import { WorkspaceProblem } from '../sync/workspace-problem.ts';
import { CallRefused } from './dispatch.ts';

export function inboundHandlers(desk: InboundDesk): IpcHandlers['inbound'] {
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw error instanceof WorkspaceProblem ? new CallRefused('REFUSED', error.message) : error;
    }
  };
  return {
    list: () => desk.list(),
    make: ({ kind, subject }) => told(desk.make(kind, subject)),
    remove: ({ id }) => told(desk.remove(id)),
  };
}
