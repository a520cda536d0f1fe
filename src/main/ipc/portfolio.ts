import type { ComparisonDesk } from '../exports/portfolio-manager/comparison/comparison-desk.ts';
import { TemplateRefused } from '../exports/portfolio-manager/template/workbook.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { OfferedFiles } from './offered-files.ts';
import { toldToThePerson } from './told-to-the-person.ts';

export function portfolioHandlers({ desk, offeredFiles }: { readonly desk: ComparisonDesk; readonly offeredFiles: Pick<OfferedFiles, 'take'> }): IpcHandlers['portfolio'] {
  return {
    openDownload: ({ fileId, filter }) => toldToThePerson(async () => {
      const path = offeredFiles.take(fileId);
      if (path === null) throw new TemplateRefused('The file was handed over too long ago. Choose it again.');
      return desk.open(path, filter);
    }),
    compare: (choices) => toldToThePerson(() => desk.compare(choices)),
  };
}
