import { createFileDesk, type FileDesk } from '../collection/handed-over/file-desk.ts';
import { giveAccounts } from '../collection/give-accounts.ts';
import { fileUnclear, readDropped, type ReadDroppedDeps } from '../collection/handed-over/read-dropped.ts';
import { localDay } from '../../shared/units/day.ts';
import { createSampleDesk, type SampleDesk } from '../imports/sample/sample-desk.ts';
import type { Services } from './services.ts';
import type { StartedWindow } from './start.ts';

/** What reads and files a file that a person hands over. */
const droppedDeps = ({ store, documents, reading }: Pick<Services, 'store' | 'documents' | 'reading'>): ReadDroppedDeps => ({
  store, documents,
  read: (path) => reading.read(path),
  now: () => new Date(),
  textsOf: async (path, part) => {
    const { answer } = await reading.readAsking(path, { kind: 'WORDS', part });
    return answer?.kind === 'WORDS' ? answer.words.flatMap(({ cells }) => cells.map(({ text }) => text)) : [];
  },
});

/** Sample data, whose bills are read and filed as those are that a person hands over. */
export function composeSample(services: Pick<Services, 'store' | 'documents' | 'reading'>, onChange: () => void): SampleDesk {
  const deps = droppedDeps(services);
  return createSampleDesk({
    store: services.store,
    readFile: (file, companyId) => readDropped(deps, file, companyId),
    eraseDocument: (sha256) => services.documents.erase(sha256),
    today: () => localDay(new Date()),
    onChange,
  });
}

/** The desk of files that a person handed over, over the services. Beginning, it also gives bills of earlier files the accounts they lack. */
export function composeFiles({ store, documents, reading, log }: Pick<Services, 'store' | 'documents' | 'reading' | 'log'>, send: StartedWindow['send']): FileDesk {
  const deps = droppedDeps({ store, documents, reading });
  const ending = new AbortController();
  const desk = createFileDesk({
    store,
    readFile: (file, companyId) => readDropped(deps, file, companyId),
    fileUnclear: (...asked) => fileUnclear(deps, ...asked),
    eraseDocument: (sha256) => documents.erase(sha256),
    onProgress: (progress) => send('files.progress', progress),
    onFault: (error) => log.error('A file that was handed over could not be filed', error),
  });
  return {
    ...desk,
    begin: () => {
      desk.begin();
      giveAccounts(store, ending.signal).catch((error: unknown) => !ending.signal.aborted && log.error('Bills without an account could not be given theirs; it is tried again at the next start', error));
    },
    close: () => {
      ending.abort();
      desk.close();
    },
  };
}
