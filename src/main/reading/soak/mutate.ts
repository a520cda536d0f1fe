const NUMBERS = ['0', '-1', '1', '255', '65536', '2147483647', '4294967296', '99999999999999999999', '1e309', '0.0000001'];

type Change = (bytes: Buffer, random: () => number, other: Uint8Array) => Buffer;

const spot = (length: number, random: () => number): number => Math.floor(random() * Math.max(1, length));

/** Bytes here and there become other bytes. */
const scatter: Change = (bytes, random) => {
  const changed = Buffer.from(bytes);
  for (let i = 0, n = 1 + spot(60, random); i < n && changed.length > 0; i++) changed[spot(changed.length, random)] = spot(256, random);
  return changed;
};
const cut: Change = (bytes, random) => bytes.subarray(0, spot(bytes.length, random));
const remove: Change = (bytes, random) => {
  const at = spot(bytes.length, random);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + spot(400, random))]);
};
const repeat: Change = (bytes, random) => {
  const at = spot(bytes.length, random);
  const piece = bytes.subarray(at, at + 1 + spot(2000, random));
  return Buffer.concat([bytes.subarray(0, at), ...Array.from({ length: 1 + spot(200, random) }, () => piece), bytes.subarray(at)]);
};
const splice: Change = (bytes, random, other) => {
  const at = spot(bytes.length, random);
  const from = spot(other.length, random);
  return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + spot(5000, random)), bytes.subarray(at)]);
};
/** A number written in the file becomes one that programs stumble over. */
const renumber: Change = (bytes, random) => {
  const text = bytes.toString('latin1');
  const numbers = [...text.matchAll(/\d+/g)];
  const hit = numbers[spot(numbers.length, random)];
  if (!hit) return bytes;
  return Buffer.from(text.slice(0, hit.index) + (NUMBERS[spot(NUMBERS.length, random)] ?? '0') + text.slice(hit.index + hit[0].length), 'latin1');
};
/** Four bytes that may be a length or an offset become an extreme one. */
const extreme: Change = (bytes, random) => {
  const changed = Buffer.from(bytes);
  if (changed.length > 8) changed.writeUInt32LE([0, 1, 0x7fffffff, 0xffffffff, 0x80000000][spot(5, random)] ?? 0, spot(changed.length - 4, random));
  return changed;
};

const CHANGES: readonly Change[] = [scatter, cut, remove, repeat, splice, renumber, renumber, extreme];
/** A mutated file is kept below this, so that a run stays within its time. */
const LARGEST = 3_000_000;

/** A file with one to four changes of chance. */
export function mutate(bytes: Uint8Array, random: () => number, other: Uint8Array): Uint8Array {
  let changed = Buffer.from(bytes);
  for (let i = 0, n = 1 + spot(4, random); i < n; i++) changed = Buffer.from((CHANGES[spot(CHANGES.length, random)] ?? scatter)(changed, random, other).subarray(0, LARGEST));
  return new Uint8Array(changed);
}
