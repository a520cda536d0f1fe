/** What an archive says of one of its files (PKWARE, "APPNOTE.TXT – .ZIP File Format Specification", 6.3). Names are UTF-8; sizes follow the content. */
export interface ZipEntry {
  readonly name: Buffer;
  readonly isCompressed: boolean;
  readonly modifiedAt: Date;
  readonly crc: number;
  readonly size: number;
  readonly packedSize: number;
  /** Where its header begins. */
  readonly offset: number;
}

const MOST_32 = 0xffffffff;
const MOST_16 = 0xffff;
/** Versions of the format that are needed to take out a file, and one beyond 4 GB. */
const PLAIN_VERSION = 20;
const LARGE_VERSION = 45;
/** Unix, as of version 6.3 of the format: what the rights below are of. */
const MADE_BY = (3 << 8) | 63;
/** The name is UTF-8, and the sizes stand behind the content. */
const FLAGS = (1 << 11) | (1 << 3);
/** A file that everybody may read and its owner and group may write. */
const RIGHTS = (0o100664 << 16) >>> 0;

type Field = readonly [bytes: 2 | 4 | 8, value: number];

function record(fields: readonly Field[], ...after: readonly Buffer[]): Buffer {
  const size = fields.reduce((sum, [bytes]) => sum + bytes, 0);
  const written = Buffer.allocUnsafe(size + after.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) written.writeUInt16LE(value, at);
    else if (bytes === 4) written.writeUInt32LE(value, at);
    else written.writeBigUInt64LE(BigInt(value), at);
    at += bytes;
  }
  for (const piece of after) at += piece.copy(written, at);
  return written;
}

/** A moment by this computer's clock as MS-DOS keeps it: two seconds are one, and the years are 1980 to 2107. */
function dosTime(at: Date): readonly [time: Field, day: Field] {
  const year = Math.min(Math.max(at.getFullYear(), 1980), 2107);
  return [[2, (at.getHours() << 11) | (at.getMinutes() << 5) | Math.floor(at.getSeconds() / 2)], [2, ((year - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate()]];
}

const methodOf = ({ isCompressed }: Pick<ZipEntry, 'isCompressed'>): Field => [2, isCompressed ? 8 : 0];
// One less than the field holds: the most it holds says that the number stands elsewhere.
const isLarge = (entry: Pick<ZipEntry, 'size' | 'packedSize' | 'offset'>): boolean => Math.max(entry.size, entry.packedSize, entry.offset) >= MOST_32;

/** What stands before a file's content. */
export const fileHeader = (entry: Pick<ZipEntry, 'name' | 'isCompressed' | 'modifiedAt'>): Buffer =>
  record([[4, 0x04034b50], [2, PLAIN_VERSION], [2, FLAGS], methodOf(entry), ...dosTime(entry.modifiedAt), [4, 0], [4, 0], [4, 0], [2, entry.name.length], [2, 0]], entry.name);

/** What stands behind a file's content, once its sizes are known. */
export function fileEnd(entry: ZipEntry): Buffer {
  const bytes = isLarge(entry) ? 8 : 4;
  return record([[4, 0x08074b50], [4, entry.crc], [bytes, entry.packedSize], [bytes, entry.size]]);
}

/** What the directory at the end of the archive says of a file, its time in UTC among it. */
export function directoryLine(entry: ZipEntry): Buffer {
  const { name, modifiedAt, crc, size, packedSize, offset } = entry;
  const time = record([[2, 0x5455], [2, 5]], Buffer.of(3), record([[4, Math.min(Math.max(Math.floor(modifiedAt.getTime() / 1000), 0), 0x7fffffff)]]));
  const large = isLarge(entry);
  const numbers = large ? record([[2, 1], [2, 24], [8, size], [8, packedSize], [8, offset]]) : Buffer.alloc(0);
  const small = (value: number): Field => [4, large ? MOST_32 : value];
  return record([
    [4, 0x02014b50], [2, MADE_BY], [2, large ? LARGE_VERSION : PLAIN_VERSION], [2, FLAGS], methodOf(entry), ...dosTime(modifiedAt), [4, crc], small(packedSize), small(size),
    [2, name.length], [2, time.length + numbers.length], [2, 0], [2, 0], [2, 0], [4, RIGHTS], small(offset),
  ], name, time, numbers);
}

/** The end of the archive. @param count of its files @param start where the directory begins @param size how many bytes it has */
export function archiveEnd(count: number, start: number, size: number): Buffer {
  const short = (value: number, most: number): number => Math.min(value, most);
  const end = record([[4, 0x06054b50], [2, 0], [2, 0], [2, short(count, MOST_16)], [2, short(count, MOST_16)], [4, short(size, MOST_32)], [4, short(start, MOST_32)], [2, 0]]);
  if (count < MOST_16 && size < MOST_32 && start < MOST_32) return end;
  const large = record([[4, 0x06064b50], [8, 44], [2, MADE_BY], [2, LARGE_VERSION], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, start]]);
  const locator = record([[4, 0x07064b50], [4, 0], [8, start + size], [4, 1]]);
  return Buffer.concat([large, locator, end]);
}
