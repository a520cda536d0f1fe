import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mostMemory } from '../../../shared/testing/most-memory.ts';
import { nodeStore } from '../../store/testing/node-store.ts';
import { FakeKeyring } from '../../vault/testing/fake-keyring.ts';
import { openVault } from '../../vault/vault.ts';
import { makeBackup } from '../make-backup.ts';
import { restoreBackup } from '../restore-backup.ts';

// Run by backup.test.ts with little memory: node large-backup.ts FOLDER. Backs up 120 documents of a megabyte, restores them, and prints what that took.
const [root = ''] = process.argv.slice(2);
const COST = { memoryKiB: 8_192, iterations: 1, parallelism: 1 };
const PASSPHRASE = 'quiet harbour seven lanterns';
const now = (): Date => new Date();
const dataFolder = join(root, 'data');
for (let number = 0; number < 120; number += 1) {
  const bytes = randomBytes(1024 * 1024);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await mkdir(join(dataFolder, 'documents', sha256.slice(0, 2)), { recursive: true });
  await writeFile(join(dataFolder, 'documents', sha256.slice(0, 2), `${sha256}.bill`), bytes);
}
await writeFile(join(dataFolder, 'preferences.json'), '{}');
const store = nodeStore(join(dataFolder, 'store'));
const openNewVault = (folder: string) => openVault({ folder, keyring: new FakeKeyring().wrapper(), kdfCost: COST });
const vault = await openNewVault(join(dataFolder, 'vault'));
const path = join(root, 'backup');
await makeBackup({ dataFolder, store, vault, appVersion: '0.1.0', now, onProgress: () => undefined, kdfCost: COST }, path, PASSPHRASE);
await store.close();
await mkdir(join(root, 'elsewhere'));
const { fileCount } = await restoreBackup({ dataFolder: join(root, 'elsewhere'), openNewVault: (folder) => openNewVault(folder), withdrawals: () => Promise.resolve([]), now, onProgress: () => undefined }, path, PASSPHRASE);
process.stdout.write(JSON.stringify({ files: fileCount, peakMegabytes: mostMemory() }));
