import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { ScheduleRefused, type ScheduleDesk } from '../exports/scheduled/schedule-desk.ts';
import { CallRefused } from './dispatch.ts';

interface ScheduledExportsDeps {
  readonly desk: ScheduleDesk;
  /** Asks the person for a folder by a dialog of the system; null when it was cancelled. */
  readonly chooseFolder: (title: string, buttonLabel: string) => Promise<string | null>;
  /** Shows a folder in the system's file manager. */
  readonly openFolder: (path: string) => Promise<void>;
}

/** Does what the desk may refuse, with words for the person. */
async function told<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ScheduleRefused ? new CallRefused('REFUSED', error.message) : error;
  }
}

/** The window never names a folder: it gets an id for one that the person chose in a dialog of main. */
export function scheduledExportsHandlers({ desk, chooseFolder, openFolder }: ScheduledExportsDeps): IpcHandlers['scheduledExports'] {
  const chosen = new Map<string, string>();
  const folderBy = (id: string): string => {
    const folder = chosen.get(id);
    if (folder === undefined) throw new CallRefused('REFUSED', 'The folder was chosen too long ago. Choose it again.');
    return folder;
  };
  return {
    list: desk.list,
    chooseFolder: async () => {
      const folder = await chooseFolder('Choose the folder that exports are written into', 'Write here');
      if (folder === null) return null;
      const id = randomUUID();
      chosen.set(id, folder);
      return { id, name: basename(folder) || folder, path: folder };
    },
    add: ({ settings, folderId }) => desk.add(settings, folderBy(folderId)),
    change: ({ id, folderId, rhythm, range }) => desk.change(id, { rhythm, range, ...(folderId === undefined ? {} : { folder: folderBy(folderId) }) }),
    setPaused: ({ id, isPaused }) => desk.setPaused(id, isPaused),
    run: ({ id }) => told(() => desk.run(id)),
    remove: ({ id }) => desk.setRemoved(id, true),
    restore: ({ id }) => desk.setRemoved(id, false),
    showFolder: async ({ id }) => openFolder(await told(() => desk.findFolder(id))),
  };
}
