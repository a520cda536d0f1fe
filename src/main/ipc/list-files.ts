import { readFile, stat } from 'node:fs/promises';
import { ImportRefused } from '../imports/list-file/import-refused.ts';
import { MOST_LIST_BYTES } from '../imports/list-file/read-list.ts';
import { CallRefused } from './dispatch.ts';

/** A refusal of an import is for the person. */
export async function told<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ImportRefused ? new CallRefused('REFUSED', error.message) : error;
  }
}

/** The bytes of a file of a size that is read. @throws ImportRefused */
export async function bytesOf(path: string): Promise<Buffer> {
  const facts = await stat(path).catch(() => null);
  if (!facts?.isFile()) throw new ImportRefused('This file is no longer there, or it is a folder. Drop the file itself.');
  if (facts.size > MOST_LIST_BYTES) throw new ImportRefused(`This file is larger than ${MOST_LIST_BYTES / 1_000_000} MB, far more than such a list needs. Copy the rows to import into a list of their own.`);
  return readFile(path).catch(() => {
    throw new ImportRefused('This file could not be opened. Close it in other programs, then drop it again.');
  });
}
