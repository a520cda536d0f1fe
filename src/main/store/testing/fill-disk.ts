import * as fs from 'node:fs';
import { StoreWriteFailed } from '../engine/store-errors.ts';
import { addNote, notesOf, openNotes } from './small-store.ts';

// Run by full-disk.test.ts where space is short: node fill-disk.ts STORE-FOLDER [BALLAST-FILE].
// Adds notes until one is refused, makes room, adds one more, and prints what happened as JSON.
const [folder = '', ballast] = process.argv.slice(2);
const engine = await openNotes(folder);
const acknowledged: string[] = [];
let refusal: unknown = null;
while (refusal === null) {
  const text = `${acknowledged.length} `.padEnd(9000, 'x');
  try {
    await addNote(engine, text);
    acknowledged.push(text);
  } catch (error) {
    refusal = error;
  }
}
const readableAfterRefusal = notesOf(engine).length;
const refusedAgain = await addNote(engine, 'y'.repeat(9000)).then(() => false, (error: unknown) => error instanceof StoreWriteFailed);
if (ballast === undefined) engine.beginImage();
else fs.rmSync(ballast);
await addNote(engine, 'after');
acknowledged.push('after');
const isDiskFull = refusal instanceof StoreWriteFailed && refusal.details['diskFull'] === true;
fs.writeSync(1, JSON.stringify({ acknowledged: acknowledged.length, isDiskFull, readableAfterRefusal, refusedAgain, words: refusal instanceof Error ? refusal.message : '' }));
