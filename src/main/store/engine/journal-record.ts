import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * The journal's bytes. A segment is a header followed by records; a record is what one sync made
 * durable (one or several transactions), so a valid record after an invalid one proves that the
 * invalid one had been whole and synced once.
 *
 * Segment header, 24 bytes: magic (8), format (u32), 0 (u32), CRC-32 of those 16 bytes (u32), 0 (u32).
 * Record header, 60 bytes: magic (8), sequence (u64), payload length (u32), SHA-256 of the payload (32),
 * 0 (u32), CRC-32 of those 56 bytes (u32). All numbers little-endian.
 */
export const JOURNAL_FORMAT = 1;
export const SEGMENT_HEADER_LENGTH = 24;
export const RECORD_HEADER_LENGTH = 60;
const SEGMENT_MAGIC = Buffer.from('FORAGERJ', 'latin1');
const RECORD_MAGIC = Buffer.from('\u00f0RECORD\u00f1', 'latin1');

export interface JournalRecord {
  readonly sequence: number;
  readonly payload: Uint8Array;
}

export type SegmentEnd =
  /** Every byte belongs to a valid record. */
  | { readonly kind: 'WHOLE' }
  /** What follows `at` is the beginning of a record that was never synced. */
  | { readonly kind: 'TORN'; readonly at: number }
  /** A record that had been synced is damaged at `at`. */
  | { readonly kind: 'DAMAGED'; readonly at: number; readonly why: string }
  /** The segment was written by a newer version. */
  | { readonly kind: 'FUTURE'; readonly format: number };

export interface SegmentScan {
  readonly records: readonly JournalRecord[];
  readonly end: SegmentEnd;
}

/** What every segment of the journal begins with: the magic, the format and their checksum. */
export function encodeSegmentHeader(): Buffer {
  const header = Buffer.alloc(SEGMENT_HEADER_LENGTH);
  SEGMENT_MAGIC.copy(header);
  header.writeUInt32LE(JOURNAL_FORMAT, 8);
  header.writeUInt32LE(crc32(header.subarray(0, 16)), 16);
  return header;
}

/** Returns a record's bytes, header and payload in one piece so that one write appends them. */
export function encodeRecord({ sequence, payload }: JournalRecord): Buffer {
  const record = Buffer.allocUnsafe(RECORD_HEADER_LENGTH + payload.length);
  RECORD_MAGIC.copy(record);
  record.writeBigUInt64LE(BigInt(sequence), 8);
  record.writeUInt32LE(payload.length, 16);
  createHash('sha256').update(payload).digest().copy(record, 20);
  record.writeUInt32LE(0, 52);
  record.writeUInt32LE(crc32(record.subarray(0, 56)), 56);
  record.set(payload, RECORD_HEADER_LENGTH);
  return record;
}

/**
 * Returns the records of a segment up to its end and says how it ends. Only the last segment of a
 * journal may end torn: the caller knows which that is.
 * @param firstSequence the sequence the first record must carry
 */
export function scanSegment(bytes: Buffer, firstSequence: number): SegmentScan {
  const headerProblem = checkSegmentHeader(bytes);
  if (headerProblem) return { records: [], end: headerProblem };
  const records: JournalRecord[] = [];
  let position = SEGMENT_HEADER_LENGTH;
  while (position < bytes.length) {
    const record = readRecord(bytes, position);
    if (record === null) return { records, end: judgeBadRecord(bytes, position) };
    const expected = firstSequence + records.length;
    if (record.sequence !== expected) {
      return { records, end: { kind: 'DAMAGED', at: position, why: `record ${record.sequence} stands where ${expected} belongs` } };
    }
    records.push(record);
    position += RECORD_HEADER_LENGTH + record.payload.length;
  }
  return { records, end: { kind: 'WHOLE' } };
}

function checkSegmentHeader(bytes: Buffer): SegmentEnd | null {
  if (bytes.length < SEGMENT_HEADER_LENGTH) return { kind: 'TORN', at: 0 };
  const header = bytes.subarray(0, SEGMENT_HEADER_LENGTH);
  const intact = header.subarray(0, 8).equals(SEGMENT_MAGIC) && header.readUInt32LE(16) === crc32(header.subarray(0, 16));
  if (intact) {
    const format = header.readUInt32LE(8);
    return format === JOURNAL_FORMAT ? null : { kind: 'FUTURE', format };
  }
  // The header is synced before the first record is written.
  return bytes.length > SEGMENT_HEADER_LENGTH ? { kind: 'DAMAGED', at: 0, why: 'its header is unreadable' } : { kind: 'TORN', at: 0 };
}

function readHeader(bytes: Buffer, position: number): { sequence: number; length: number; digest: Buffer } | null {
  if (position + RECORD_HEADER_LENGTH > bytes.length) return null;
  const header = bytes.subarray(position, position + RECORD_HEADER_LENGTH);
  if (!header.subarray(0, 8).equals(RECORD_MAGIC) || header.readUInt32LE(56) !== crc32(header.subarray(0, 56))) return null;
  return { sequence: Number(header.readBigUInt64LE(8)), length: header.readUInt32LE(16), digest: header.subarray(20, 52) };
}

function readRecord(bytes: Buffer, position: number): JournalRecord | null {
  const header = readHeader(bytes, position);
  if (header === null) return null;
  const start = position + RECORD_HEADER_LENGTH;
  if (start + header.length > bytes.length) return null;
  const payload = bytes.subarray(start, start + header.length);
  return createHash('sha256').update(payload).digest().equals(header.digest) ? { sequence: header.sequence, payload } : null;
}

function judgeBadRecord(bytes: Buffer, position: number): SegmentEnd {
  const header = readHeader(bytes, position);
  const declaredEnd = header === null ? null : position + RECORD_HEADER_LENGTH + header.length;
  // A record is only begun once the one before it is durable.
  if (declaredEnd !== null && declaredEnd < bytes.length) {
    return { kind: 'DAMAGED', at: position, why: 'a record in its middle has changed' };
  }
  for (let at = bytes.indexOf(RECORD_MAGIC, position + 1); at !== -1; at = bytes.indexOf(RECORD_MAGIC, at + 1)) {
    if (readHeader(bytes, at) !== null) return { kind: 'DAMAGED', at: position, why: 'a record in its middle is unreadable' };
  }
  return { kind: 'TORN', at: position };
}
