import type { S3Client } from '@aws-sdk/client-s3';
import { documentPlace, type DocumentStore } from './document-store.ts';

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
    put: async (teamId, sha256, bytes) => {
      // The store itself refuses bytes that are not those of the hash.
      await client.send(new PutObjectCommand({ ...at(teamId, sha256), Body: bytes, ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64') }));
    },
    get: async (teamId, sha256) => {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(teamId, sha256)));
        return Body === undefined ? null : await Body.transformToByteArray();
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
