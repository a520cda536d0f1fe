import * as path from 'node:path';
import { imageName, imageSequences, segmentName, segmentSequences } from './image-file.ts';
import type { StoreFiles } from './store-files.ts';
import { TEMPORARY_SUFFIX } from './store-files.ts';

/**
 * Returns the names that are no longer needed: images older than the newest two, and segments all of
 * whose records the older of those two holds, so that either image with the segments left gives everything.
 */
export function obsoleteNames(names: readonly string[]): string[] {
  const images = imageSequences(names);
  const previous = images[1] ?? 0;
  const segments = segmentSequences(names);
  return [
    ...images.slice(2).map(imageName),
    ...segments.filter((_, index) => (segments[index + 1] ?? Infinity) <= previous + 1).map(segmentName),
  ];
}

function removeObsolete(files: StoreFiles, folder: string): void {
  const obsolete = obsoleteNames(files.list(folder));
  for (const name of obsolete) files.remove(path.join(folder, name));
  if (obsolete.length > 0) files.syncFolder(folder);
}

/** Removes what a new image made unnecessary; a file that a virus scanner holds stays until the next image or start. */
export function removeObsoleteOrLater(files: StoreFiles, folder: string): void {
  try {
    removeObsolete(files, folder);
  } catch {
    // What is left over costs space only.
  }
}

/** Removes unfinished files of a process that was killed. */
export function removeUnfinished(files: StoreFiles, folder: string): void {
  for (const name of files.list(folder)) {
    if (name.endsWith(TEMPORARY_SUFFIX)) files.remove(path.join(folder, name));
  }
}

/**
 * Copies the image and the journal into a folder of their own under backups/, durably, and returns it.
 * @param label part of the folder's name
 */
export function backUp(files: StoreFiles, folder: string, label: string): string {
  const backup = path.join(folder, 'backups', label);
  files.makeFolder(backup);
  const names = files.list(folder);
  const images = imageSequences(names).map(imageName);
  const segments = segmentSequences(names).map(segmentName);
  for (const name of [...images, ...segments]) {
    const copy = path.join(backup, name);
    files.copy(path.join(folder, name), copy);
    const handle = files.open(copy, 'r+');
    try {
      files.syncFile(handle);
    } finally {
      files.close(handle);
    }
  }
  files.syncFolder(backup);
  files.syncFolder(path.dirname(backup));
  return backup;
}

const BACKUPS_KEPT = 3;
const BACKUP = /^\d{4}-\d\d-\d\dT.*-version-\d+$/;

/** Returns the names of the backups that newer ones have made unnecessary; what else lies there is not ours. */
export function surplusBackups(names: readonly string[]): string[] {
  return names.filter((name) => BACKUP.test(name)).sort().slice(0, -BACKUPS_KEPT);
}

/** Removes all but the newest backups, once a migration has gone well; what cannot be removed waits for the next one. */
export function pruneBackups(files: StoreFiles, folder: string): void {
  const backups = path.join(folder, 'backups');
  try {
    for (const name of surplusBackups(files.list(backups))) files.removeFolder(path.join(backups, name));
  } catch {
    // What is left over costs space only.
  }
}
