import { writeFileSync } from 'node:fs';
import { app } from 'electron';

/** Names the file by which the launcher of a source folder is asked for another start; it keeps what it opened beside the app: the practice utility, a display. */
const ASKED_BY = 'FORAGER_START_AGAIN';

/** Sees to it that the app starts once more when this run has ended. */
export function startAgain(): void {
  const note = process.env[ASKED_BY];
  if (note === undefined) app.relaunch();
  else writeFileSync(note, '');
}
