import { fromBuffer, type Entry } from 'yauzl';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

/** The files of an archive by their names, in their order, for tests. */
export async function unzip(path: string): Promise<Map<string, Buffer>> {
  const bytes = await readFile(path);
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error !== null) return reject(error);
      const members = new Map<string, Buffer>();
      zip.on('entry', (entry: Entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure !== null) return reject(failure);
          buffer(stream).then((content) => {
            members.set(entry.fileName, content);
            zip.readEntry();
          }, reject);
        });
      });
      zip.on('end', () => resolve(members));
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}
