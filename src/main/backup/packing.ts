import { Readable } from 'node:stream';
import { z } from 'zod';
import { BackupError, CHANGED } from './backup-error.ts';

/** The named parts of a backup, one behind the other: length of the label, 4 bytes | label, JSON | the part's bytes. */

const MOST_LABEL_BYTES = 4096;
const READ_BYTES = 1024 * 1024;

/** Names are paths below the data folder, of plain words alone: nothing in a backup may lead anywhere else. */
const PartName = z.string().max(300).regex(/^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,5}$/);
const Label = z.strictObject({ name: PartName, size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) });
export type PartLabel = z.infer<typeof Label>;

export interface Part extends PartLabel {
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A part that is at hand whole. */
export function shortPart(name: string, content: unknown): Part {
  const bytes = Buffer.from(JSON.stringify(content), 'utf8');
  return { name, size: bytes.length, bytes: Readable.from([bytes]) };
}

/** Whether a name is one that a backup may hold: it never leads out of the folder it is unpacked to. */
export const isPartName = (name: string): boolean => PartName.safeParse(name).success;

/** Puts parts one behind the other. @throws Error where a part does not have the size it named */
export async function* pack(parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  for await (const { name, size, bytes } of parts) {
    const label = Buffer.from(JSON.stringify(Label.parse({ name, size })), 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(label.length);
    yield Buffer.concat([length, label]);
    let given = 0;
    for await (const piece of bytes) {
      given += piece.byteLength;
      yield piece;
    }
    if (given !== size) throw new Error(`the part ${name} has ${given} bytes, not ${size}`);
  }
}

/** Takes parts apart again. Each part's bytes must be used up before the next is asked for. @throws BackupError where they do not fit together */
export async function* unpack(source: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
  const pieces = source[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  const fill = async (): Promise<boolean> => {
    const next = await pieces.next();
    if (next.done === true) return false;
    held = held.length === 0 ? Buffer.from(next.value) : Buffer.concat([held, next.value]);
    return true;
  };
  /** Up to so many bytes; none at the end. */
  const some = async (most: number): Promise<Buffer> => {
    while (held.length === 0) if (!(await fill())) return held;
    const taken = held.subarray(0, most);
    held = held.subarray(taken.length);
    return taken;
  };
  const exactly = async (count: number): Promise<Buffer> => {
    while (held.length < count) if (!(await fill())) throw new BackupError(CHANGED);
    const taken = held.subarray(0, count);
    held = held.subarray(count);
    return taken;
  };
  for (;;) {
    while (held.length === 0) if (!(await fill())) return;
    const length = (await exactly(4)).readUInt32LE();
    if (length > MOST_LABEL_BYTES) throw new BackupError(CHANGED);
    const label = Label.safeParse(JSON.parse((await exactly(length)).toString('utf8')));
    if (!label.success) throw new BackupError(CHANGED);
    let left = label.data.size;
    yield {
      ...label.data,
      bytes: (async function* () {
        while (left > 0) {
          const piece = await some(Math.min(left, READ_BYTES));
          if (piece.length === 0) throw new BackupError(CHANGED);
          left -= piece.length;
          yield piece;
        }
      })(),
    };
    if (left > 0) throw new Error(`the part ${label.data.name} was not read to its end`);
  }
}

/** A short part as one text. */
export async function textOf(bytes: Part['bytes']): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
