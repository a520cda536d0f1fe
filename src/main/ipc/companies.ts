import { keptLetter, letterReference } from '../../shared/domain/letter.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { Deletions } from '../deletions/deletions.ts';
import type { LetterFiles } from '../store/files/letter-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import { CallRefused } from './dispatch.ts';
import type { OfferedFiles } from './offered-files.ts';

interface CompaniesDeps {
  readonly store: StoreClient;
  readonly offeredFiles: OfferedFiles;
  readonly letters: LetterFiles;
  readonly deletions: Pick<Deletions, 'withdrawCompany'>;
  readonly stopCollecting: (connectionIds: readonly string[]) => Promise<void>;
  /** Opens a file of this computer in the program for its kind. */
  readonly openFile: (path: string) => Promise<void>;
}

/** Removes letters that no company has: of one that withdrew, or that was replaced. */
export async function tidyLetters(store: Pick<StoreClient, 'companies'>, letters: Pick<LetterFiles, 'keepOnly'>): Promise<void> {
  const companies = await store.companies.list({ includeArchived: true });
  await letters.keepOnly(new Set(companies.flatMap(({ authorisationDocument }) => keptLetter(authorisationDocument)?.file ?? [])));
}

export function companiesHandlers({ store, offeredFiles, letters, deletions, stopCollecting, openFile }: CompaniesDeps): IpcHandlers['companies'] {
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
    withdraw: async ({ id, withBills }) => {
      await stopCollecting((await store.connections.list({ companyId: id })).map((connection) => connection.id));
      await deletions.withdrawCompany(id, withBills);
      await tidyLetters(store, letters);
    },
    getWithdrawalReach: ({ id }) => store.withdrawals.reachOf({ companyId: id }),
    listWithdrawals: ({ id }) => store.withdrawals.list({ companyId: id }),
    update: (input) => store.companies.update(input),
  };
}
