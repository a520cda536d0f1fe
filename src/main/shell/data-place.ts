import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the data is when no start names a folder: in the system's folder for application data, or where a note in that folder
 * says. Checked by hand, without a library, for it stands before the window (`move-data.ts` does the moving).
 */
export const NOTE = 'data-folder.json';
/** Says that the data is to be moved at the next start. */
export const PLAN = 'move-data.json';

/** The longest path a note or a plan may name, in signs. */
export const LONGEST_PATH = 4096;

/** The folder in a parsed note; null where it names none. */
function folderIn(note: unknown): string | null {
  if (typeof note !== 'object' || note === null || !('folder' in note) || Object.keys(note).length !== 1) return null;
  const { folder } = note;
  return typeof folder === 'string' && folder !== '' && folder.length <= LONGEST_PATH ? folder : null;
}

/** The data folder of a start that names none. `home` is the system's own folder for this app. */
export function dataPlace(home: string): string {
  try {
    return folderIn(JSON.parse(readFileSync(join(home, NOTE), 'utf8'))) ?? home;
  } catch {
    return home;
  }
}

/** Whether the data is to be moved before anything is opened. */
export const isMovePlanned = (home: string): boolean => existsSync(join(home, PLAN));
