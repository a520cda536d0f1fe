import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { documentPlace, type DocumentStore } from './document-store.ts';
import { writeVerified } from './write-verified.ts';

export interface S3Place {
  readonly bucket: string;
  readonly region: string;
  /** null for Amazon's own. */
  readonly endpoint: string | null;
  /** null where the surroundings give them: a role of the machine, a profile. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
}

/** Documents in a bucket of an S3-compatible store. The client is loaded with the first one that needs it. */
export async function s3Documents({ bucket, region, endpoint, credentials }: S3Place): Promise<DocumentStore> {
  const { DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, NoSuchKey, PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client: S3Client = new S3Client({
    region,
    // Other stores than Amazon's have the bucket in the path, not in the host.
    ...(endpoint !== null && { endpoint, forcePathStyle: true }),
    ...(credentials !== null && { credentials }),
  });
  const at = (teamId: string, sha256: string) => ({ Bucket: bucket, Key: documentPlace(teamId, sha256) });
  return {
    // The store wants to know length and hash before the first byte: a file is whole on this computer before it goes there.
    put: async (teamId, sha256, source, mostBytes) => {
      const place = at(teamId, sha256);
      const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'forager-document-'));
      try {
        const file = path.join(folder, 'whole');
        const outcome = await writeVerified(file, sha256, source, mostBytes);
        if (outcome !== 'KEPT') return outcome;
        const { size } = await fs.stat(file);
        // The store itself refuses bytes that are not those of the hash.
        await client.send(new PutObjectCommand({ ...place, Body: createReadStream(file), ContentLength: size, ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64') }));
        return outcome;
      } finally {
        await fs.rm(folder, { recursive: true, force: true });
      }
    },
    open: async (teamId, sha256) => {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(teamId, sha256)));
        return Body instanceof Readable ? Body : null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    erase: async (teamId, sha256) => {
      await client.send(new DeleteObjectCommand(at(teamId, sha256)));
    },
    isReady: async () => {
      try {
        await client.send(new HeadBucketCommand({ Bucket: bucket }));
        return true;
      } catch {
        return false;
      }
    },
  };
}
