import { basename } from 'node:path';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { ImportRefused } from '../imports/list-file/import-refused.ts';
import { readList, readPasted } from '../imports/list-file/read-list.ts';
import type { SiteImportDesk } from '../imports/sites/site-import-desk.ts';
import { SITE_LIST, siteTemplate } from '../imports/sites/site-list.ts';
import { writeRows } from '../imports/list-file/write-template.ts';
import type { ChoosePath } from './choose-path.ts';
import { bytesOf, told } from './list-files.ts';
import type { OfferedFiles } from './offered-files.ts';

interface SiteImportsDeps {
  readonly desk: SiteImportDesk;
  readonly offeredFiles: OfferedFiles;
  readonly choosePath: ChoosePath;
}

export function siteImportsHandlers({ desk, offeredFiles, choosePath }: SiteImportsDeps): IpcHandlers['siteImports'] {
  return {
    state: () => Promise.resolve(desk.state()),
    saveTemplate: async ({ format }) => {
      const path = await choosePath(`Sites to import.${format}`, 'Save the template of a list of sites');
      if (path === null) return null;
      await writeRows(path, format, 'Sites', siteTemplate);
      return { path };
    },
    readFile: ({ fileId, companyId }) => told(async () => {
      const path = offeredFiles.take(fileId);
      if (path === null) throw new ImportRefused('The file was handed over too long ago. Drop it again.');
      return desk.begin(await readList(await bytesOf(path), SITE_LIST), basename(path), companyId);
    }),
    paste: ({ text, companyId }) => told(() => desk.begin(readPasted(text, SITE_LIST), null, companyId)),
    setColumns: ({ importId, hasHeader, targets }) => told(() => desk.setColumns(importId, hasHeader, targets)),
    setCompany: ({ importId, companyId }) => told(() => desk.setCompany(importId, companyId)),
    makeCompanies: ({ importId, isMaking }) => told(() => desk.makeCompanies(importId, isMaking)),
    edit: ({ importId, edits }) => told(() => desk.edit(importId, edits)),
    deleteRows: ({ importId, rowIds }) => told(() => desk.deleteRows(importId, rowIds)),
    undo: ({ importId }) => told(() => desk.undo(importId)),
    run: ({ importId }) => told(() => desk.run(importId)),
    undoFinished: ({ id }) => told(() => desk.undoFinished(id)),
    cancel: ({ importId }) => told(() => desk.cancel(importId)),
  };
}
