import { join } from 'node:path';
import process from 'node:process';
import { forkNodeChild } from '../../shared/process/fork-node-child.ts';
import { createReadingClient } from '../reading/reading-client.ts';
import { say } from './print.ts';
import { readCommand } from './read.ts';

/**
 * `read -- FILE…` from the source tree under plain Node: reading needs neither a window nor the store, so that a script
 * does not wait for Electron. The packaged app has the same command; both read in a process of its own.
 */
const root = join(import.meta.dirname, '..', '..', '..');
const places = {
  labelsDir: join(root, 'resources', 'reading'),
  tessdataDir: join(root, 'node_modules', '@tesseract.js-data'),
  pdfjsDir: join(root, 'node_modules', 'pdfjs-dist'),
};

const files = process.argv.slice(2);
if (files.length === 0) {
  say('read needs at least one file: read -- FILE…');
  process.exitCode = 2;
} else {
  const reading = createReadingClient(() => forkNodeChild(join(root, 'src', 'main', 'reading', 'reading-process.ts'), [`--reading=${JSON.stringify(places)}`]));
  try {
    process.exitCode = await readCommand(files, reading);
  } finally {
    reading.close();
  }
}
