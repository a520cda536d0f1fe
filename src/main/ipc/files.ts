import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { ChosenKind } from '../../shared/ipc/files.ts';
import type { FileDesk } from '../collection/handed-over/file-desk.ts';
import type { StoreClient } from '../store/store-client.ts';
import { CallRefused } from './dispatch.ts';
import type { OfferedFiles } from './offered-files.ts';

interface FilesDeps {
  readonly store: Pick<StoreClient, 'handedFiles'>;
  readonly desk: FileDesk;
  readonly offeredFiles: OfferedFiles;
  /** Asks for files or a folder by the system's dialog; none when the person cancels. */
  readonly chooseFiles: (kind: ChosenKind) => Promise<string[]>;
}

export function filesHandlers({ store, desk, offeredFiles, chooseFiles }: FilesDeps): IpcHandlers['files'] {
  return {
    choose: async ({ kind }) => offeredFiles.offer(await chooseFiles(kind)),
    read: async ({ fileIds, companyId }) => {
      const files = fileIds.flatMap((id) => offeredFiles.takeFile(id) ?? []);
      if (files.length > 0) await desk.take(files, companyId);
      // Nothing of what was asked for is passed over silently.
      const lost = fileIds.length - files.length;
      if (lost > 0) throw new CallRefused('NOT_FOUND', `${lost === 1 ? '1 file was' : `${lost} files were`} handed over too long ago. Drop ${lost === 1 ? 'it' : 'them'} again.`);
    },
    state: () => desk.state(),
    list: (request) => store.handedFiles.list(request),
    assign: ({ parts, companyId }) => desk.assign(parts, companyId),
    dismiss: ({ parts }) => desk.dismiss(parts),
    again: ({ ids, companyId }) => desk.again(ids, companyId),
    putAway: ({ ids }) => desk.putAway(ids),
    stop: () => desk.stop(),
  };
}
