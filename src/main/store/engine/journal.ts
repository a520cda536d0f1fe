import * as path from 'node:path';
import type { StoreFiles } from './store-files.ts';
import { SEGMENT_HEADER_LENGTH, encodeRecord, encodeSegmentHeader } from './journal-record.ts';
import { segmentName } from './image-file.ts';

/** Where appending goes on: the last segment, its durable length, and the last durable record. */
export interface JournalPosition {
  readonly lastSequence: number;
  /** null where no segment is open yet. */
  readonly segment: { readonly firstSequence: number; readonly length: number } | null;
}

/**
 * The open end of the journal. `append` returns only after the record is durable, and throws
 * otherwise, leaving the journal as it was.
 */
export class Journal {
  readonly #files: StoreFiles;
  readonly #folder: string;
  #lastSequence: number;
  #segment: { handle: number; firstSequence: number; length: number } | null = null;
  /** Bytes of a refused record may stand behind the durable length and must go before the next write. */
  #hasRemains = false;

  constructor(files: StoreFiles, folder: string, position: JournalPosition) {
    this.#files = files;
    this.#folder = folder;
    this.#lastSequence = position.lastSequence;
    if (position.segment !== null) {
      const { firstSequence, length } = position.segment;
      const handle = files.open(path.join(folder, segmentName(firstSequence)), 'r+');
      this.#segment = { handle, firstSequence, length };
    }
  }

  get lastSequence(): number {
    return this.#lastSequence;
  }

  /** Appends one record and makes it durable; returns its sequence and length in bytes. */
  append(payload: Uint8Array): { sequence: number; bytes: number } {
    const segment = this.#segment ?? this.#startSegment();
    this.#removeRemains(segment);
    const sequence = this.#lastSequence + 1;
    const record = encodeRecord({ sequence, payload });
    try {
      this.#files.writeAt(segment.handle, record, segment.length);
      this.#files.syncData(segment.handle);
    } catch (error) {
      this.#hasRemains = true;
      try {
        this.#removeRemains(segment);
      } catch {
        // The next append tries again before it writes; the refusal that matters is the first one.
      }
      throw error;
    }
    segment.length += record.length;
    this.#lastSequence = sequence;
    return { sequence, bytes: record.length };
  }

  /** Lets the next record begin a new segment, so that an image can be made of all before it. */
  rotate(): void {
    const closing = this.#segment;
    if (closing === null || closing.firstSequence > this.#lastSequence) return;
    this.#removeRemains(closing);
    this.#startSegment();
    this.#files.close(closing.handle);
  }

  close(): void {
    if (this.#segment !== null) this.#files.close(this.#segment.handle);
    this.#segment = null;
  }

  #startSegment(): { handle: number; firstSequence: number; length: number } {
    const firstSequence = this.#lastSequence + 1;
    const file = path.join(this.#folder, segmentName(firstSequence));
    const handle = this.#files.open(file, 'wx');
    try {
      this.#files.writeAt(handle, encodeSegmentHeader(), 0);
      this.#files.syncFile(handle);
      this.#files.syncFolder(this.#folder);
    } catch (error) {
      this.#files.close(handle);
      this.#files.remove(file);
      throw error;
    }
    this.#segment = { handle, firstSequence, length: SEGMENT_HEADER_LENGTH };
    return this.#segment;
  }

  #removeRemains(segment: { handle: number; length: number }): void {
    if (!this.#hasRemains) return;
    this.#files.truncate(segment.handle, segment.length);
    this.#files.syncData(segment.handle);
    this.#hasRemains = false;
  }
}
