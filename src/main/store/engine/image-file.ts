import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import * as path from 'node:path';
import type { StoreFiles } from './store-files.ts';
import { writeFileDurably } from './store-files.ts';

/**
 * An image is an ordinary SQLite file with a trailer behind its last page, so that any SQLite tool
 * opens it. Trailer, 64 bytes little-endian: magic (8), format (u32), 0 (u32), sequence (u64), length
 * of the database (u64), the first 28 bytes of the SHA-256 over those 32 bytes and the database,
 * CRC-32 of the 60 bytes before it (u32).
 */
export const IMAGE_FORMAT = 1;
const TRAILER_LENGTH = 64;
const IMAGE_MAGIC = Buffer.from('FORAGERI', 'latin1');
const DIGEST_LENGTH = 28;

export type ImageReading =
  | { readonly kind: 'VALID'; readonly sequence: number; readonly database: Uint8Array }
  | { readonly kind: 'FUTURE'; readonly format: number }
  | { readonly kind: 'DAMAGED'; readonly why: string };

/** Returns the trailer of an image that holds every record up to and including `sequence`. */
export function encodeTrailer(database: Uint8Array, sequence: number): Buffer {
  const trailer = Buffer.alloc(TRAILER_LENGTH);
  IMAGE_MAGIC.copy(trailer);
  trailer.writeUInt32LE(IMAGE_FORMAT, 8);
  trailer.writeBigUInt64LE(BigInt(sequence), 16);
  trailer.writeBigUInt64LE(BigInt(database.length), 24);
  digest(trailer.subarray(0, 32), database).copy(trailer, 32);
  trailer.writeUInt32LE(crc32(trailer.subarray(0, 60)), 60);
  return trailer;
}

/** Returns the database in an image file's bytes, after checking every one of them. */
export function readImage(bytes: Buffer): ImageReading {
  if (bytes.length < TRAILER_LENGTH) return { kind: 'DAMAGED', why: 'it is too short' };
  const trailer = bytes.subarray(bytes.length - TRAILER_LENGTH);
  if (!trailer.subarray(0, 8).equals(IMAGE_MAGIC) || trailer.readUInt32LE(60) !== crc32(trailer.subarray(0, 60))) {
    return { kind: 'DAMAGED', why: 'its trailer is unreadable' };
  }
  const format = trailer.readUInt32LE(8);
  if (format !== IMAGE_FORMAT) return { kind: 'FUTURE', format };
  const database = bytes.subarray(0, bytes.length - TRAILER_LENGTH);
  if (trailer.readBigUInt64LE(24) !== BigInt(database.length)) return { kind: 'DAMAGED', why: 'its length has changed' };
  if (!digest(trailer.subarray(0, 32), database).equals(trailer.subarray(32, 60))) {
    return { kind: 'DAMAGED', why: 'its content has changed' };
  }
  return { kind: 'VALID', sequence: Number(trailer.readBigUInt64LE(16)), database };
}

/** Writes an image durably and returns its path. */
export function writeImage(files: StoreFiles, folder: string, database: Uint8Array, sequence: number): string {
  const file = path.join(folder, imageName(sequence));
  writeFileDurably(files, file, [database, encodeTrailer(database, sequence)]);
  return file;
}

/** The file of an image that holds all up to this sequence; names sort as sequences do. */
export function imageName(sequence: number): string {
  return `image-${String(sequence).padStart(12, '0')}.sqlite`;
}

/** Returns the sequences of the images in a folder's listing, newest first. */
export function imageSequences(names: readonly string[]): number[] {
  return sequencesOf(names, /^image-(\d{12})\.sqlite$/).reverse();
}

/** The file of a journal that begins with this sequence; names sort as sequences do. */
export function segmentName(firstSequence: number): string {
  return `journal-${String(firstSequence).padStart(12, '0')}.log`;
}

/** Returns the first sequences of the journal segments in a folder's listing, oldest first. */
export function segmentSequences(names: readonly string[]): number[] {
  return sequencesOf(names, /^journal-(\d{12})\.log$/);
}

function sequencesOf(names: readonly string[], pattern: RegExp): number[] {
  return names
    .map((name) => pattern.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}

function digest(head: Uint8Array, database: Uint8Array): Buffer {
  return createHash('sha256').update(head).update(database).digest().subarray(0, DIGEST_LENGTH);
}
