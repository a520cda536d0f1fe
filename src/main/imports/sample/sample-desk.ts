import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileFate } from '../../../shared/domain/handed-file.ts';
import type { SampleRemoved } from '../../../shared/domain/sample-removed.ts';
import type { Day } from '../../../shared/units/day.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { sampleBills, type SampleBill } from './sample-bills.ts';
import { SAMPLE_COMPANIES } from './sample-practice.ts';

interface SampleDeskDeps {
  readonly store: Pick<StoreClient, 'sample'>;
  /** Reads a file and files its bills under a company, as it does with one that a person hands over. */
  readonly readFile: (file: { readonly path: string; readonly folder: string }, companyId: string) => Promise<FileFate>;
  readonly eraseDocument: (sha256: string) => Promise<void>;
  readonly today: () => Day;
  /** The bills it prints, `sampleBills` where none are given. */
  readonly bills?: (today: Day) => readonly SampleBill[];
  /** Told whenever there is sample data that was not, or the other way round. */
  readonly onChange: () => void;
}

/** Made-up companies with bills, to look around in: made by the app, marked as what they are, and gone at once. */
export interface SampleDesk {
  isHere(): boolean;
  /** Makes them; resolves when all bills are filed. Does nothing where they are here. */
  add(): Promise<void>;
  /** Takes them away, and nothing else. */
  remove(): Promise<SampleRemoved>;
  /** Learns whether they are here, and takes away what a kill left of a removal. */
  begin(): Promise<void>;
  /** Files no further bill. */
  close(): void;
}

export function createSampleDesk({ store, readFile, eraseDocument, today, bills: made = sampleBills, onChange }: SampleDeskDeps): SampleDesk {
  let isHere = false;
  let isEnding = false;
  let adding: Promise<void> = Promise.resolve();

  const become = (is: boolean): void => {
    if (is === isHere) return;
    isHere = is;
    onChange();
  };
  const fileAll = async (): Promise<void> => {
    const bills = made(today());
    const documents = bills.map(({ paper }) => createHash('sha256').update(paper).digest('hex'));
    const sample = await store.sample.begin({ companies: SAMPLE_COMPANIES.map(({ name, sites }) => ({ name, sites: [...sites] })), documents });
    if (sample === null) return;
    become(true);
    const folder = await mkdtemp(join(tmpdir(), 'forager-sample-'));
    try {
      for (const { company, fileName, paper } of bills) {
        if (isEnding || !isHere) return;
        const path = join(folder, fileName);
        await writeFile(path, paper, { mode: 0o600 });
        await readFile({ path, folder: '' }, sample.companyIds[company] ?? '');
        await rm(path);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const eraseFiles = async (documents: readonly string[]): Promise<void> => {
    for (const sha256 of documents) await eraseDocument(sha256);
    await store.sample.forget();
  };

  return {
    isHere: () => isHere,
    add: () => (adding = adding.catch(() => undefined).then(fileAll)),
    remove: async () => {
      // What is being filed at this moment would come after what is removed.
      become(false);
      await adding.catch(() => undefined);
      const { documents, kept } = await store.sample.remove();
      await eraseFiles(documents);
      return { kept: [...kept] };
    },
    begin: async () => {
      const sample = await store.sample.get();
      if (sample === null) return;
      if (sample.companyIds.length > 0) become(true);
      else await eraseFiles(sample.documents);
    },
    close: () => {
      isEnding = true;
    },
  };
}
