import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onLoopback } from '../../shared/testing/on-loopback.ts';
import { documentPlace, type DocumentStore, type PutOutcome } from './document-store.ts';
import { folderDocuments } from './folder-documents.ts';
import { s3Documents } from './s3-documents.ts';

const TEAM = '01900000-0000-7000-8000-00000000000a';
const OTHER = '01900000-0000-7000-8000-00000000000b';
const BUCKET = 'bills';

/** As much of an S3-compatible store as keeps objects: requests must be signed, and bytes must have the checksum they came with. */
function bucketServer(): http.Server {
  const objects = new Map<string, Buffer>();
  const refuse = (response: http.ServerResponse, status: number, code: string): void => {
    response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
  };
  return http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const [place = ''] = (request.url ?? '').split('?');
      const body = Buffer.concat(pieces);
      if (!/^AWS4-HMAC-SHA256 Credential=an-id\//.test(request.headers.authorization ?? '')) return refuse(response, 403, 'AccessDenied');
      if (!place.startsWith(`/${BUCKET}`)) return refuse(response, 404, 'NoSuchBucket');
      switch (request.method) {
        case 'HEAD': return response.writeHead(200).end();
        case 'PUT':
          if (createHash('sha256').update(body).digest('base64') !== request.headers['x-amz-checksum-sha256']) return refuse(response, 400, 'BadDigest');
          objects.set(place, body);
          return response.writeHead(200).end();
        case 'DELETE':
          objects.delete(place);
          return response.writeHead(204).end();
        default: {
          const found = objects.get(place);
          return found === undefined ? refuse(response, 404, 'NoSuchKey') : response.writeHead(200, { 'content-length': found.length }).end(found);
        }
      }
    });
  });
}

describe.each(['a folder', 'an S3-compatible store'])('documents in %s', (kind) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'forager-documents-'));
  const server = bucketServer();
  let documents: DocumentStore;
  let nowhere: DocumentStore;
  const bytes = randomBytes(5000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  const put = (given: Uint8Array, most = 5000): Promise<PutOutcome> => documents.put(TEAM, sha256, Readable.from([given.subarray(0, 100), given.subarray(100)]), most);

  beforeAll(async () => {
    const port = await onLoopback(server);
    const place = { bucket: BUCKET, region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, credentials: { accessKeyId: 'an-id', secretAccessKey: 'a-secret' } };
    documents = kind === 'a folder' ? folderDocuments(path.join(folder, 'documents')) : await s3Documents(place);
    fs.writeFileSync(path.join(folder, 'file'), '');
    nowhere = kind === 'a folder' ? folderDocuments(path.join(folder, 'file', 'documents')) : await s3Documents({ ...place, bucket: 'no-such' });
  }, 60_000);
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test('come back byte for byte, to their own team alone, until they are erased', async () => {
    expect(await documents.open(TEAM, sha256)).toBeNull();
    expect(await put(bytes)).toBe('KEPT');
    expect(await put(bytes)).toBe('KEPT');
    expect(Buffer.compare(await buffer((await documents.open(TEAM, sha256)) ?? Readable.from([])), bytes)).toBe(0);
    expect(await documents.open(OTHER, sha256)).toBeNull();
    await documents.erase(TEAM, sha256);
    await documents.erase(TEAM, sha256);
    expect(await documents.open(TEAM, sha256)).toBeNull();
    expect(fs.readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.half'))).toEqual([]);
  }, 60_000);

  test('other bytes than those of the hash, too many of them and those that are cut off leave nothing', async () => {
    expect(await put(randomBytes(5000))).toBe('OTHER_BYTES');
    expect(await put(bytes.subarray(0, 4999))).toBe('OTHER_BYTES');
    expect(await put(bytes, 4999)).toBe('TOO_LARGE');
    const cut = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 2500);
      await Promise.resolve();
      throw new Error('cut off');
    };
    await expect(documents.put(TEAM, sha256, cut(), 5000)).rejects.toThrow('cut off');
    expect(await documents.open(TEAM, sha256)).toBeNull();
    expect(fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map(({ name }) => name)).toEqual(['file']);
  }, 60_000);

  test('say whether they can be kept', async () => {
    expect(await documents.isReady()).toBe(true);
    expect(await nowhere.isReady()).toBe(false);
  }, 60_000);
});

test('nothing but a team and a hash becomes part of a path', () => {
  expect(documentPlace(TEAM, 'ab'.repeat(32))).toBe(`${TEAM}/ab/${'ab'.repeat(32)}`);
  for (const [team, sha256] of [['../../etc', 'ab'.repeat(32)], [TEAM, '../passwd'], [TEAM, 'AB'.repeat(32)], ['', '']] as const) expect(() => documentPlace(team, sha256)).toThrow(RangeError);
});
