import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { lazily } from '../../shared/lazily.ts';
import { localDay } from '../../shared/units/day.ts';
import type { Services } from './services.ts';
import type { StartedWindow } from './start.ts';
import type { SaveFile } from '../exports/save-file.ts';
import { readFactorList } from '../imports/factor-list.ts';
import { reportsHandlers } from '../ipc/reports.ts';
import { createClientDesk } from '../reports/client-desk.ts';
import { createEmissionDesk } from '../reports/emission-desk.ts';
import { createLetterheadDesk } from '../reports/letterhead.ts';
import type { WorkspaceDesk } from '../sync/workspace-desk.ts';
import type { FileDialogs } from '../shell/file-dialogs.ts';
import { openPagePrinter } from '../shell/page-printer.ts';

/** Reports, the emission factors they take, and their pages for clients. */
export function composeReports({ store, folders, log }: Pick<Services, 'store' | 'folders' | 'log'>, workspace: Pick<WorkspaceDesk, 'membership'>, dialogs: FileDialogs, saveFile: SaveFile, send: StartedWindow['send']): IpcHandlers['reports'] {
  const shipped = lazily(async () => (await readFactorList(await readFile(join(folders.resources, 'emissions', 'factors.csv')))).factors);
  const emissions = createEmissionDesk({ store, shipped, by: () => workspace.membership()?.personName ?? null });
  emissions.begin().catch((error: unknown) => log.error('The emission factors of this computer could not be shared; it is tried again at the next start', error));
  const letterhead = createLetterheadDesk(store);
  const pages = createClientDesk({ store, emissions, letterhead: letterhead.get, openPrinter: openPagePrinter, saveFile, today: () => localDay(new Date()) });
  return reportsHandlers({ store, letterhead, emissions, workspace, pages, ...dialogs, onProgress: (progress) => send('reports.progress', progress) });
}
