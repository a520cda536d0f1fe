import { appendFile, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Id } from '../../../shared/domain/base.ts';
import { PictureName, RecordStep } from '../../../shared/domain/collection-record.ts';
import { replaceFile, syncFolder } from '../../files/durable-files.ts';

/** Records of so many collections are kept for each connection: the last weeks are what a person asks about. */
const KEPT_RECORDS = 8;
const STEPS = 'steps.jsonl';

/** The records of collections, a folder each, beside the database. */
export interface RecordFiles {
  /** Adds a step; when this returns, it and its picture are on the disk for good. `picture` is the JPEG the step names, where it is a new one. */
  add(connectionId: string, collectionId: string, step: RecordStep, picture: Uint8Array | null): Promise<void>;
  /** The steps of a collection; empty where none were recorded. A step that was cut off while it was written is left out. */
  steps(connectionId: string, collectionId: string): Promise<RecordStep[]>;
  /** A picture's bytes; null where it is gone. */
  picture(connectionId: string, collectionId: string, name: string): Promise<Uint8Array | null>;
  /** Deletes the records of a connection's collections that are not among these, and all but the newest few. */
  prune(connectionId: string, collectionIds: readonly string[]): Promise<void>;
  /** Deletes all records of a connection. */
  remove(connectionId: string): Promise<void>;
}

/** Opens the folder of records. */
export function openRecordFiles(root: string): RecordFiles {
  const folderOf = (connectionId: string, collectionId: string): string => join(root, Id.parse(connectionId), Id.parse(collectionId));
  return {
    add: async (connectionId, collectionId, step, picture) => {
      const folder = folderOf(connectionId, collectionId);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if (picture !== null && step.picture !== null) await replaceFile(join(folder, PictureName.parse(step.picture)), picture);
      const path = join(folder, STEPS);
      await appendFile(path, `${JSON.stringify(RecordStep.parse(step))}\n`, { mode: 0o600 });
      const handle = await open(path, 'r+');
      await handle.datasync().finally(() => handle.close());
      await syncFolder(folder);
    },
    steps: async (connectionId, collectionId) => {
      const text = await readFile(join(folderOf(connectionId, collectionId), STEPS), 'utf8').catch(() => '');
      return text.split('\n').flatMap((line) => {
        try {
          return [RecordStep.parse(JSON.parse(line))];
        } catch {
          return [];
        }
      });
    },
    picture: (connectionId, collectionId, name) => readFile(join(folderOf(connectionId, collectionId), PictureName.parse(name))).catch(() => null),
    prune: async (connectionId, collectionIds) => {
      const folder = join(root, Id.parse(connectionId));
      // Ids are made in the order of time.
      const names = (await readdir(folder).catch(() => [])).sort().reverse();
      const kept = new Set(names.filter((name) => collectionIds.includes(name)).slice(0, KEPT_RECORDS));
      for (const name of names) if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
    },
    remove: (connectionId) => rm(join(root, Id.parse(connectionId)), { recursive: true, force: true }),
  };
}
