import * as fs from 'node:fs';
import * as path from 'node:path';
import { randomBytes } from 'node:crypto';
import { errorCode } from '../../../shared/process/error-code.ts';

/**
 * The few file operations durability rests on, behind one port so that a test can make each of them
 * fail. All are synchronous: the store is a process of its own, and order is what matters here.
 */
export interface StoreFiles {
  open(file: string, flags: 'r' | 'r+' | 'wx'): number;
  close(handle: number): void;
  /** Writes all bytes at the position; throws when the disk takes fewer. */
  writeAt(handle: number, bytes: Uint8Array, position: number): void;
  /** Makes the written bytes durable (fdatasync). */
  syncData(handle: number): void;
  /** Makes the written bytes and the file's metadata durable (fsync). */
  syncFile(handle: number): void;
  truncate(handle: number, length: number): void;
  rename(from: string, to: string): void;
  /** Makes new, renamed and removed names of a folder durable. Does nothing on Windows, where NTFS journals them itself. */
  syncFolder(folder: string): void;
  remove(file: string): void;
  /** Removes a folder with all in it. */
  removeFolder(folder: string): void;
  copy(from: string, to: string): void;
  read(file: string): Buffer;
  list(folder: string): string[];
  size(file: string): number;
  makeFolder(folder: string): void;
}

const RETRIED_ON_WINDOWS: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const RENAME_PAUSES_MS: readonly number[] = [10, 20, 50, 100, 200, 400, 800];

/**
 * Runs a rename again while a virus scanner or indexer holds the file, as happens on Windows only.
 * @param pause waits the given milliseconds
 */
export function renameWithRetries(rename: () => void, platform: NodeJS.Platform, pause: (ms: number) => void): void {
  for (let attempt = 0; ; attempt += 1) {
    try {
      rename();
      return;
    } catch (error) {
      const wait = RENAME_PAUSES_MS[attempt];
      if (platform !== 'win32' || wait === undefined || !RETRIED_ON_WINDOWS.has(errorCode(error))) throw error;
      pause(wait);
    }
  }
}

/** Whether an error means that no more can be written for lack of space or quota. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errorCode(error));
}

function pauseThread(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** The real file system. */
export function diskFiles(platform: NodeJS.Platform = process.platform): StoreFiles {
  return {
    open: (file, flags) => fs.openSync(file, flags, 0o600),
    close: (handle) => fs.closeSync(handle),
    writeAt: (handle, bytes, position) => {
      for (let written = 0; written < bytes.length; ) {
        const taken = fs.writeSync(handle, bytes, written, bytes.length - written, position + written);
        if (taken === 0) throw Object.assign(new Error('the disk took no bytes'), { code: 'ENOSPC' });
        written += taken;
      }
    },
    syncData: (handle) => fs.fdatasyncSync(handle),
    syncFile: (handle) => fs.fsyncSync(handle),
    truncate: (handle, length) => fs.ftruncateSync(handle, length),
    rename: (from, to) => renameWithRetries(() => fs.renameSync(from, to), platform, pauseThread),
    syncFolder: (folder) => {
      if (platform === 'win32') return;
      const handle = fs.openSync(folder, 'r');
      try {
        fs.fsyncSync(handle);
      } finally {
        fs.closeSync(handle);
      }
    },
    remove: (file) => fs.rmSync(file, { force: true }),
    removeFolder: (folder) => fs.rmSync(folder, { recursive: true, force: true }),
    copy: (from, to) => fs.copyFileSync(from, to, fs.constants.COPYFILE_EXCL),
    read: (file) => fs.readFileSync(file),
    list: (folder) => fs.readdirSync(folder),
    size: (file) => fs.statSync(file).size,
    makeFolder: (folder) => fs.mkdirSync(folder, { recursive: true, mode: 0o700 }),
  };
}

/** A large file is synced piece by piece: a journal's sync beside it would otherwise wait until the disk has taken all of it. */
const SYNCED_AT_ONCE = 4 * 1024 * 1024;

/**
 * Writes a whole file so that it is either there complete and durable, or not at all:
 * temporary file beside it, sync, rename, folder sync.
 */
export function writeFileDurably(files: StoreFiles, file: string, parts: readonly Uint8Array[]): void {
  const temporary = `${file}.${randomBytes(6).toString('hex')}${TEMPORARY_SUFFIX}`;
  try {
    const handle = files.open(temporary, 'wx');
    try {
      let position = 0;
      for (const part of parts) {
        for (let at = 0; at < part.length; at += SYNCED_AT_ONCE) {
          const piece = part.subarray(at, at + SYNCED_AT_ONCE);
          files.writeAt(handle, piece, position);
          position += piece.length;
          if (piece.length === SYNCED_AT_ONCE) files.syncData(handle);
        }
      }
      files.syncFile(handle);
    } finally {
      files.close(handle);
    }
    files.rename(temporary, file);
  } catch (error) {
    files.remove(temporary);
    throw error;
  }
  files.syncFolder(path.dirname(file));
}

/** What an unfinished file ends in; such files are removed at the next start. */
export const TEMPORARY_SUFFIX = '.part';
