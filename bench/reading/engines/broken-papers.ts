import { deflateSync } from 'node:zlib';
import { mutate } from '../../../src/main/reading/soak/mutate.ts';
import { randomFrom } from '../../../src/shared/testing/random-from.ts';

export interface BrokenPaper {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A PDF of these objects, the first its catalogue, with a table of places that is wrong: engines build it anew. */
function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  for (const [at, body] of objects.entries()) parts.push(Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n'));
  return Buffer.concat([...parts, Buffer.from(`trailer\n<< /Root 1 0 R /Size ${objects.length + 1} ${trailer}>>\nstartxref\n9\n%%EOF\n`)]);
}

const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>';
const onePage = (more: string): string[] => [CATALOGUE, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${more}>>`];

function bomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(300_000_000, 0x20), { level: 9 });
  const stream = Buffer.concat([Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`), packed, Buffer.from('\nendstream')]);
  return pdfOf([...onePage('/Contents 4 0 R '), stream]);
}

/** Files made to hurt, and sound files damaged by chance; the same every time. */
export function brokenPapers(sound: readonly Uint8Array[], damaged: number): BrokenPaper[] {
  const random = randomFrom(20260417);
  const [first = new Uint8Array(0)] = sound;
  const made: BrokenPaper[] = [
    { name: 'nothing in it', bytes: new Uint8Array(0) },
    { name: 'a page of HTML', bytes: Buffer.from('<!doctype html><title>502 Bad Gateway</title>') },
    { name: 'cut in the middle', bytes: first.subarray(0, Math.floor(first.length / 2)) },
    { name: 'a page tree in a circle', bytes: pdfOf([CATALOGUE, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>']) },
    { name: 'a thousand million pages promised', bytes: pdfOf([CATALOGUE, '<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>']) },
    { name: 'a page of a million points', bytes: pdfOf([CATALOGUE, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000000 1000000] >>']) },
    { name: 'lists in lists, a hundred thousand deep', bytes: pdfOf(onePage(`/Annots ${'['.repeat(100_000)}${']'.repeat(100_000)} `)) },
    { name: 'tables of places in a circle', bytes: pdfOf(onePage(''), '/Prev 9 ') },
    { name: 'a stream that unpacks to 300 MB', bytes: bomb() },
  ];
  const chance = Array.from({ length: sound.length === 0 ? 0 : damaged }, (_, at) => ({ name: `damaged ${at + 1}`, bytes: mutate(sound[at % sound.length] ?? first, random, sound[(at + 1) % sound.length] ?? first) }));
  return [...made, ...chance];
}
