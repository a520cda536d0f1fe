import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { holdsSimilar } from './similar-text.ts';

const run = promisify(execFile);

const HTML_MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Every form in which a secret could stand in a file. */
export function formsOf(secret: string): { name: string; bytes: Buffer }[] {
  const utf8 = Buffer.from(secret, 'utf8');
  const forms: { name: string; bytes: Buffer }[] = [
    { name: 'UTF-8', bytes: utf8 },
    { name: 'UTF-16LE', bytes: Buffer.from(secret, 'utf16le') },
    { name: 'UTF-16BE', bytes: Buffer.from(secret, 'utf16le').swap16() },
    { name: 'URL', bytes: Buffer.from(encodeURIComponent(secret)) },
    { name: 'form', bytes: Buffer.from(new URLSearchParams({ p: secret }).toString().slice(2)) },
    { name: 'JSON', bytes: Buffer.from(inJson(secret)) },
    { name: 'JSON in JSON', bytes: Buffer.from(inJson(inJson(secret))) },
    { name: 'HTML', bytes: Buffer.from(secret.replace(/[&<>"]/g, (mark) => HTML_MARKS[mark] ?? mark)) },
    { name: 'hex', bytes: Buffer.from(utf8.toString('hex')) },
  ];
  // Inside a longer text base64 depends on where the secret starts: three alignments, without the letters its neighbours decide.
  for (const before of [0, 1, 2]) {
    const coded = Buffer.concat([Buffer.alloc(before), utf8]).toString('base64').replace(/=+$/, '');
    const from = before === 0 ? 0 : before + 1;
    const whole = Math.floor(((before + utf8.length) * 8) / 6);
    const core = coded.slice(from, whole);
    forms.push({ name: `base64+${before}`, bytes: Buffer.from(core) }, { name: `base64url+${before}`, bytes: Buffer.from(core.replace(/\+/g, '-').replace(/\//g, '_')) });
  }
  return forms;
}

const tryUnpack = (unpack: () => Buffer): Buffer[] => {
  try {
    return [unpack()];
  } catch {
    return [];
  }
};

const MOST_UNPACKED = { maxOutputLength: 64_000_000 };

/** The contents of what is packed inside: gzip, zlib and zip entries, wherever they start. */
function* unpacked(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf('\x1f\x8b\x08', 0, 'latin1'); at >= 0; at = bytes.indexOf('\x1f\x8b\x08', at + 3, 'latin1')) {
    yield* tryUnpack(() => gunzipSync(bytes.subarray(at), MOST_UNPACKED));
  }
  for (let at = bytes.indexOf('PK\x03\x04', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x03\x04', at + 4, 'latin1')) {
    if (at + 30 > bytes.length || bytes.readUInt16LE(at + 8) !== 8) continue;
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    yield* tryUnpack(() => inflateRawSync(bytes.subarray(start), MOST_UNPACKED));
  }
  for (const marker of ['stream\n', 'stream\r\n']) {
    for (let at = bytes.indexOf(marker); at >= 0; at = bytes.indexOf(marker, at + marker.length)) {
      yield* tryUnpack(() => inflateSync(bytes.subarray(at + marker.length), MOST_UNPACKED));
    }
  }
  if (bytes.length < 5_000_000) yield* tryUnpack(() => brotliDecompressSync(bytes, MOST_UNPACKED));
}

/** The names of the forms in which any of the secrets stands in these bytes or in what is packed inside them. */
export function findSecret(bytes: Buffer, ...secrets: readonly string[]): string[] {
  const forms = secrets.flatMap(formsOf);
  const found = new Set<string>();
  const look = (part: Buffer, where: string): void => {
    for (const form of forms) if (part.includes(form.bytes)) found.add(form.name + where);
  };
  look(bytes, '');
  for (const part of unpacked(bytes)) look(part, ' (packed)');
  return [...found];
}

const readPictures = new Map<string, Promise<string>>();

/** Text that OCR finds in a picture, read once however often it is searched. Needs tesseract on the PATH. */
function wordsOfPicture(path: string, bytes: Buffer): Promise<string> {
  const key = createHash('sha256').update(bytes).digest('hex');
  const words = readPictures.get(key) ?? run('tesseract', [path, '-', '--psm', '11'], { maxBuffer: 50_000_000 }).then(({ stdout }) => stdout);
  readPictures.set(key, words);
  return words;
}

/** Looks through every file below a folder. Returns `path: form` for each place where one of the secrets stands. */
export async function searchFolder(folder: string, secrets: readonly string[], options: { readonly ocr: boolean }): Promise<string[]> {
  const hits: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (error) {
      // Chromium removes its own files while it runs.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    hits.push(...findSecret(bytes, ...secrets).map((form) => `${path}: ${form}`));
    if (!options.ocr || !/\.(png|jpg)$/.test(entry.name)) continue;
    const words = await wordsOfPicture(path, bytes);
    if (secrets.some((secret) => holdsSimilar(words, secret))) hits.push(`${path}: picture`);
  }
  return hits;
}
