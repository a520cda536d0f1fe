import { z } from 'zod';
import { Nothing, type Operation } from './operation.ts';

/** The original files of bills on their way from a device to the workspace and from there to another device (docs/sync.md). */

/** The largest file, in bytes; as large as the largest a device takes from a person. */
export const ORIGINAL_BYTES = 50 * 1024 * 1024;
/** Files of one question, at most. */
export const ASKED_ORIGINALS = 500;
/** For how long one file may take on its way, in milliseconds. */
export const ORIGINAL_TIME = 5 * 60 * 1000;

/** The hash names the file; nothing else of a request ever becomes part of a path. */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u).meta({ description: 'Of the file, in hex.' });
const OfOne = z.object({ sha256: Sha256 });

/** A file as it is sent: its bytes, what kind it is said to be, and its name. */
export interface OriginalAnswer {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly mimeType: string;
  readonly fileName: string;
}
export const OriginalAnswer = z.custom<OriginalAnswer>((value) => typeof value === 'object' && value !== null && 'bytes' in value);

const device = { tag: 'Devices', callers: ['DEVICE'], query: z.strictObject({}) } as const;
const BYTES = 'application/octet-stream';

const wantedOriginals = {
  ...device, method: 'POST', places: [{ path: '/sync/documents', of: 'team' }], summary: 'Ask which original files the workspace lacks', scope: 'connections:write',
  params: z.object({}), body: z.strictObject({ sha256: z.array(Sha256).max(ASKED_ORIGINALS) }), status: 200,
  answer: z.object({ wanted: z.array(Sha256).meta({ description: 'Those of bills of the team whose files are not there. What no bill of the team names is not among them.' }) }),
} as const satisfies Operation;

const sendOriginal = {
  ...device, method: 'PUT', places: [{ path: '/sync/documents/{sha256}', of: 'team' }], summary: 'Send an original file', scope: 'connections:write', bodyType: BYTES,
  description: 'The file as it is kept, of a bill that the team has already. It counts once all of it is there and has the hash; sent again, it changes nothing.',
  params: OfOne, body: z.custom<AsyncIterable<Uint8Array>>((value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value), answer: Nothing, status: 204,
} as const satisfies Operation;

const getOriginal = {
  ...device, method: 'GET', places: [{ path: '/sync/documents/{sha256}', of: 'team' }], summary: 'Get an original file', scope: 'read',
  params: OfOne, body: Nothing, answer: OriginalAnswer, mediaType: BYTES, status: 200,
} as const satisfies Operation;

export const originals = { wantedOriginals, sendOriginal, getOriginal };
