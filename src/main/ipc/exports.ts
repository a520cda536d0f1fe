import { ExportBusy, type ExportDesk } from '../exports/export-desk.ts';
import { exportName } from '../exports/export-names.ts';
import { TooManyRows } from '../exports/xlsx-stream.ts';
import type { TemplateDesk } from '../exports/portfolio-manager/template/template-desk.ts';
import { TemplateRefused } from '../exports/portfolio-manager/template/workbook.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { localDay } from '../../shared/units/day.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { ChoosePath } from './choose-path.ts';
import { CallRefused } from './dispatch.ts';
import type { OfferedFiles } from './offered-files.ts';
import { toldToThePerson } from './told-to-the-person.ts';

interface ExportsDeps {
  readonly store: Pick<StoreClient, 'exports'>;
  readonly desk: ExportDesk;
  readonly templates: TemplateDesk;
  readonly offeredFiles: Pick<OfferedFiles, 'take'>;
  readonly choosePath: ChoosePath;
  /** Shows a file in the system's file manager. */
  readonly showInFolder: (path: string) => void;
  readonly now: () => Date;
}

export function exportsHandlers({ store, desk, templates, offeredFiles, choosePath, showInFolder, now }: ExportsDeps): IpcHandlers['exports'] {
  let last: string | null = null;
  return {
    getPreview: async (filter) => {
      const { billIds, heldBack } = await store.exports.find(filter);
      return { bills: billIds.length, heldBack };
    },
    make: async (job) => {
      const path = await choosePath(exportName(job.kind, localDay(now())), 'Save the export');
      if (path === null) return null;
      try {
        const result = await desk.run(job, path);
        last = path;
        return result;
      } catch (error) {
        if (error instanceof Error && error.name === 'AbortError') return null;
        if (error instanceof ExportBusy || error instanceof TooManyRows) throw new CallRefused('REFUSED', error.message);
        throw error;
      }
    },
    openTemplate: ({ fileId, filter }) => toldToThePerson(async () => {
      const path = offeredFiles.take(fileId);
      if (path === null) throw new TemplateRefused('The file was handed over too long ago. Choose it again.');
      return templates.open(path, filter);
    }),
    fillTemplate: (choices) => toldToThePerson(async () => {
      const path = await choosePath(templates.nameFor(choices.templateId) ?? 'Portfolio Manager filled.xlsx', 'Save the filled template');
      if (path === null) return null;
      const result = await templates.fill(choices, path);
      last = path;
      return result;
    }),
    cancel: () => Promise.resolve(desk.cancel()),
    showInFolder: () => {
      if (last === null) throw new CallRefused('NOT_FOUND', 'Nothing was exported since Forager was started.');
      return Promise.resolve(showInFolder(last));
    },
  };
}
