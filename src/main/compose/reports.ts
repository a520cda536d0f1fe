import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { lazily } from '../../shared/lazily.ts';
import { localDay } from '../../shared/units/day.ts';
import type { Services } from './services.ts';
import type { StartedWindow } from './start.ts';
import { readFactorList } from '../imports/factor-list.ts';
import { reportsHandlers } from '../ipc/reports.ts';
import { createClientDesk } from '../reports/client-desk.ts';
import { createEmissionDesk } from '../reports/emission-desk.ts';
import { getLetterhead } from '../reports/letterhead.ts';
import type { FileDialogs } from '../shell/file-dialogs.ts';
import { openPagePrinter } from '../shell/page-printer.ts';

/** Reports, the emission factors they take, and their pages for clients. */
export function composeReports({ store, folders }: Pick<Services, 'store' | 'folders'>, dialogs: FileDialogs, send: StartedWindow['send']): IpcHandlers['reports'] {
  const shipped = lazily(async () => (await readFactorList(await readFile(join(folders.resources, 'emissions', 'factors.csv')))).factors);
  const emissions = createEmissionDesk(store, shipped);
  const pages = createClientDesk({ store, emissions, letterhead: () => getLetterhead(store), openPrinter: openPagePrinter, today: () => localDay(new Date()) });
  return reportsHandlers({ store, emissions, pages, ...dialogs, onProgress: (progress) => send('reports.progress', progress) });
}
