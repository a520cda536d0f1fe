import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { USUAL_PATTERN } from '../../../shared/domain/export.ts';
import { ownStore } from '../../store/testing/own-store.ts';
import { createExportDesk } from '../export-desk.ts';
import { createScheduleDesk } from '../scheduled/schedule-desk.ts';
import { nodeFolders } from './node-folders.ts';

// Run by schedule-desk.test.ts, which kills it: node write-scheduled.ts STORE-FOLDER EXPORT-FOLDER WORK-FOLDER
// Makes a scheduled export of bill files, begins to write it, says so, and waits in the middle of its file.
const [dataFolder = '', folder = '', workFolder = ''] = process.argv.slice(2);
const store = ownStore(dataFolder);
const now = (): Date => new Date();
const exports = createExportDesk({
  store, now, onProgress: () => undefined,
  findDocument: async () => {
    // The stream opens its file a little later than it is made.
    while (readdirSync(workFolder).length === 0) await pause(10);
    process.stdout.write('WRITING\n');
    return new Promise(() => undefined);
  },
});
const desk = createScheduleDesk({ store, exports, workFolder, folders: nodeFolders(), now, isCollecting: () => false, tellFailure: () => Promise.resolve(), onFault: (error) => console.error(error) });
const { id } = await desk.add({ kind: 'DOCUMENTS', filter: { types: [], withOpenIssues: true }, pattern: USUAL_PATTERN, rhythm: { kind: 'WEEKLY', weekday: 1 }, range: { kind: 'NEW' } }, folder);
await desk.run(id);
