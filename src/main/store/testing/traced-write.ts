import * as fs from 'node:fs';
import * as path from 'node:path';
import { makeImage } from '../engine/image-making.ts';
import { diskFiles } from '../engine/store-files.ts';
import { addNote, openNotes } from './small-store.ts';

// Run under strace by durability-trace.test.ts: one acknowledged write, then one image, each marked on standard output.
const folder = path.join(process.argv[2] ?? '', 'store');
const engine = await openNotes(folder);
await addNote(engine, 'watched');
fs.writeSync(1, 'ACKNOWLEDGED\n');
const through = engine.beginImage() ?? 0;
await makeImage(diskFiles(), folder, through);
fs.writeSync(1, 'IMAGE-MADE\n');
await engine.close();
