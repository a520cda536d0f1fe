import * as path from 'node:path';
import { segmentName } from './image-file.ts';
import type { StoreFiles } from './store-files.ts';
import type { TornTail } from './store-loading.ts';

/** Keeps the unfinished end of a journal under a name of its own, cuts it off, and returns that file. */
export function setTornTailAside(files: StoreFiles, folder: string, tail: TornTail, now: number): string {
  const aside = path.join(folder, `torn-${tail.firstSequence}-${tail.at}-${now}.bin`);
  writeTail(files, aside, tail.bytes);
  const segment = path.join(folder, segmentName(tail.firstSequence));
  if (tail.at === 0) {
    files.remove(segment);
  } else {
    const handle = files.open(segment, 'r+');
    try {
      files.truncate(handle, tail.at);
      files.syncFile(handle);
    } finally {
      files.close(handle);
    }
  }
  files.syncFolder(folder);
  return aside;
}

function writeTail(files: StoreFiles, file: string, bytes: Buffer): void {
  const handle = files.open(file, 'wx');
  try {
    files.writeAt(handle, bytes, 0);
    files.syncFile(handle);
  } finally {
    files.close(handle);
  }
}

/** A damaged image keeps its bytes under another name, so that it is not tried again and can be looked into. */
export function setDamagedImagesAside(files: StoreFiles, folder: string, names: readonly string[]): void {
  for (const name of names) files.rename(path.join(folder, name), path.join(folder, `damaged-${name}`));
  if (names.length > 0) files.syncFolder(folder);
}
