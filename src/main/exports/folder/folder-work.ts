import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { renamePatiently, syncFolder } from '../../files/durable-files.ts';
import { unfinishedName, unfinishedSave, type FolderAsked } from './folder-protocol.ts';
import { placeFile } from './place-file.ts';

const PIECE = 1_048_576;
/** After so many pieces what was written is synced, so that it is known to go on: a slow network takes long for all of a large file. */
const PIECES_PER_SYNC = 16;

async function requireFolder(folder: string): Promise<void> {
  // A folder that is gone is never made anew: it may lie on a drive that is not plugged in.
  if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error('It is a file'), { code: 'ENOTDIR' });
}

async function copyInto(file: string, unfinished: string, goesOn: () => void, signal: AbortSignal): Promise<void> {
  await using from = await open(file, 'r');
  await using to = await open(unfinished, 'w');
  const buffer = Buffer.allocUnsafeSlow(PIECE);
  for (let piece = 1; ; piece += 1) {
    signal.throwIfAborted();
    const { bytesRead } = await from.read(buffer, 0, PIECE, null);
    if (bytesRead === 0) break;
    for (let at = 0; at < bytesRead;) at += (await to.write(buffer, at, bytesRead - at)).bytesWritten;
    if (piece % PIECES_PER_SYNC === 0) await to.sync();
    goesOn();
  }
  await to.sync();
}

async function tidy(folder: string, runIds: readonly string[]): Promise<void> {
  for (const id of runIds) await rm(join(folder, unfinishedName(id)), { force: true });
}

/** Puts a copy of a file into a folder under a temporary name and gives it its own once all of it is on the disk. */
async function copyAs<Result>(file: string, unfinished: string, goesOn: () => void, signal: AbortSignal, finish: () => Promise<Result>): Promise<Result> {
  try {
    await copyInto(file, unfinished, goesOn, signal);
    signal.throwIfAborted();
    return await finish();
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function takeName(unfinished: string, folder: string, name: string): Promise<string> {
  await renamePatiently(unfinished, join(folder, name));
  // Network folders often cannot be synced; the file itself is.
  await syncFolder(folder).catch(() => undefined);
  return name;
}

/** Does what is asked in a folder. @param goesOn told whenever something was written @returns the name a file got @throws what the folder says, with nothing left behind */
export async function workAtFolder(request: FolderAsked, goesOn: () => void, signal: AbortSignal): Promise<string | null> {
  const { folder } = request;
  await requireFolder(folder);
  if (request.kind === 'LOOK') return null;
  if (request.kind === 'SAVE') {
    const unfinished = join(folder, unfinishedSave(request.name));
    return copyAs(request.file, unfinished, goesOn, signal, () => takeName(unfinished, folder, request.name));
  }
  await tidy(folder, request.leftOver);
  if (request.kind === 'TIDY') return null;
  const unfinished = join(folder, unfinishedName(request.runId));
  return copyAs(request.file, unfinished, goesOn, signal, () => placeFile(unfinished, folder, request.name));
}
