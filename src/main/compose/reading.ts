import { join } from 'node:path';
import { createReadingClient, type ReadingService } from '../reading/reading-client.ts';
import { ownFolders } from '../shell/runtime.ts';
import { forkUtilityChild } from '../shell/utility-child.ts';

/** The reading service over a utility process; used by the window and by the commands. */
export function composeReading(): ReadingService {
  const folders = ownFolders();
  const places = {
    labelsDir: join(folders.resources, 'reading'),
    tessdataDir: join(folders.unpackedPackages, '@tesseract.js-data'),
    pdfjsDir: join(folders.packages, 'pdfjs-dist'),
  };
  return createReadingClient(() => forkUtilityChild(join(folders.main, 'reading-process.js'), 'Forager reading', [`--reading=${JSON.stringify(places)}`]));
}
