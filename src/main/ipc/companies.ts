import { keptLetter, letterReference } from '../../shared/domain/letter.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { LetterFiles } from '../store/letter-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import { CallRefused } from './dispatch.ts';
import type { OfferedFiles } from './offered-files.ts';

interface CompaniesDeps {
  readonly store: StoreClient;
  readonly offeredFiles: OfferedFiles;
  readonly letters: LetterFiles;
  /** Opens a file of this computer in the program for its kind. */
  readonly openFile: (path: string) => Promise<void>;
}

export function companiesHandlers({ store, offeredFiles, letters, openFile }: CompaniesDeps): IpcHandlers['companies'] {
  return {
    // The window shows archived ones where a person asks for them.
    list: () => store.companies.list({ includeArchived: true }),
    create: (company) => store.companies.create(company),
    attachLetter: async ({ id, fileId }) => {
      const path = offeredFiles.take(fileId);
      if (path === null) throw new CallRefused('NOT_FOUND', 'The file was handed over too long ago. Choose it again.');
      const letter = await letters.keep(path);
      if (letter === null) throw new CallRefused('REFUSED', 'A letter is kept as a PDF or a picture. Save it as one of these, then choose it again.');
      return store.companies.update({ id, change: { authorisationDocument: letterReference(letter) } });
    },
    openLetter: async ({ id }) => {
      const letter = keptLetter((await store.companies.get({ id }))?.authorisationDocument ?? null);
      if (letter === null) throw new CallRefused('NOT_FOUND', 'No letter is kept for this company.');
      await openFile(letters.pathOf(letter));
    },
    update: (input) => store.companies.update(input),
  };
}
