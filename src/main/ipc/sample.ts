import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { SampleDesk } from '../imports/sample/sample-desk.ts';

export function sampleHandlers(desk: Pick<SampleDesk, 'add' | 'remove'>): IpcHandlers['sample'] {
  return { add: () => desk.add(), remove: () => desk.remove() };
}
