import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import type { PutOutcome } from './document-store.ts';

/**
 * Writes what streams in to a new file that nobody else can read, and says whether all of it has the hash. The file is durable
 * where it has; the caller removes it otherwise, and where this throws. @throws what the stream throws
 */
export async function writeVerified(file: string, sha256: string, source: AsyncIterable<Uint8Array>, mostBytes: number): Promise<PutOutcome> {
  const hash = createHash('sha256');
  const handle = await fs.open(file, 'wx', 0o600);
  try {
    let written = 0;
    for await (const piece of source) {
      written += piece.byteLength;
      if (written > mostBytes) return 'TOO_LARGE';
      hash.update(piece);
      await handle.writeFile(piece);
    }
    if (hash.digest('hex') !== sha256) return 'OTHER_BYTES';
    await handle.sync();
    return 'KEPT';
  } finally {
    await handle.close();
  }
}
