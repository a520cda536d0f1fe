import { basename } from 'node:path';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { ImportDesk } from '../imports/connections/import-desk.ts';
import { ImportRefused } from '../imports/list-file/import-refused.ts';
import { readList, readPasted } from '../imports/list-file/read-list.ts';
import { writeTemplate } from '../imports/list-file/write-template.ts';
import type { ChoosePath } from './choose-path.ts';
import { bytesOf, told } from './list-files.ts';
import type { OfferedFiles } from './offered-files.ts';

interface ImportsDeps {
  readonly desk: ImportDesk;
  readonly offeredFiles: OfferedFiles;
  readonly choosePath: ChoosePath;
}

export function importsHandlers({ desk, offeredFiles, choosePath }: ImportsDeps): IpcHandlers['imports'] {
  return {
    state: () => Promise.resolve(desk.state()),
    saveTemplate: async ({ format }) => {
      const path = await choosePath(`Connections to import.${format}`, 'Save the template of a list of connections');
      if (path === null) return null;
      await writeTemplate(path, format);
      return { path };
    },
    readFile: ({ fileId }) => told(async () => {
      const path = offeredFiles.take(fileId);
      if (path === null) throw new ImportRefused('The file was handed over too long ago. Drop it again.');
      const bytes = await bytesOf(path);
      try {
        return await desk.begin(await readList(bytes), basename(path));
      } finally {
        // Passwords stand in it.
        bytes.fill(0);
      }
    }),
    paste: ({ text }) => told(() => desk.begin(readPasted(text), null)),
    setHeader: ({ importId, hasHeader }) => told(() => desk.change(importId, (draft) => draft.setHeader(hasHeader))),
    setColumns: ({ importId, targets }) => told(() => desk.change(importId, (draft) => draft.setColumns(targets))),
    showColumns: ({ importId }) => told(() => desk.change(importId, (draft) => draft.showColumns())),
    setOptions: ({ importId, ...options }) => told(() => desk.change(importId, (draft) => draft.setOptions(options))),
    edit: ({ importId, edits }) => told(() => desk.change(importId, (draft) => draft.edit(edits))),
    deleteRows: ({ importId, rowIds }) => told(() => desk.change(importId, (draft) => draft.deleteRows(rowIds))),
    addRow: ({ importId }) => told(() => desk.change(importId, (draft) => draft.addRow())),
    undo: ({ importId }) => told(() => desk.change(importId, (draft) => draft.undo())),
    redo: ({ importId }) => told(() => desk.change(importId, (draft) => draft.redo())),
    touch: ({ importId }) => told(() => desk.touch(importId)),
    run: ({ importId }) => told(() => desk.run(importId)),
    undoFinished: ({ id }) => told(async () => ({ removed: await desk.undoFinished(id) })),
    cancel: ({ importId }) => told(() => desk.cancel(importId)),
  };
}
