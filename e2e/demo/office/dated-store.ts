import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { makeImage } from '../../../src/main/store/engine/image-making.ts';
import { diskFiles } from '../../../src/main/store/engine/store-files.ts';
import { StoreEngine } from '../../../src/main/store/engine/store-engine.ts';
import { migrations } from '../../../src/main/store/migrations/index.ts';
import { parseArguments, type AnyOperation, type CallsOf } from '../../../src/main/store/operation.ts';
import { storeFolder } from '../../../src/main/store/store-service.ts';
import { storeOperations, type StoreOperations } from '../../../src/main/store/store-operations.ts';

/** The store of a data folder that no app has open, with a clock that is set: what happened last week can be told as of last week. */
export interface DatedStore {
  readonly store: CallsOf<StoreOperations>;
  /** Changes from now on happened at this moment. */
  setClock(moment: Date): void;
  /** Makes one image of all there is, so that whoever opens the store next has no journal to replay. */
  makeImage(): Promise<void>;
  close(): Promise<void>;
}

/** Random bytes for ids, drawn many at a time: asking the system for sixteen is slow. */
function randomPool(): () => Uint8Array {
  let pool = new Uint8Array(0);
  return () => {
    if (pool.length < 16) pool = new Uint8Array(randomBytes(16_384));
    const drawn = pool.subarray(0, 16);
    pool = pool.subarray(16);
    return drawn;
  };
}

/** The journal of a folder that is being filled need not outlast a power cut: what is half filled is filled anew. */
const unsyncedFiles = { ...diskFiles(), syncData: (): void => undefined };

/** Opens the store in this process. Nothing else may have the data folder open. */
export async function openDatedStore(dataFolder: string): Promise<DatedStore> {
  let now = Date.now();
  const random = randomPool();
  const folder = storeFolder(join(dataFolder, 'store'));
  const engine = await StoreEngine.open(folder, migrations, { files: unsyncedFiles, now: () => now, newId: () => uuidv7({ msecs: now, random: random() }) });
  const call = (noun: string, name: string, args: unknown): unknown => {
    const operation = (storeOperations as unknown as Readonly<Record<string, Readonly<Record<string, AnyOperation>>>>)[noun]?.[name];
    if (!operation) throw new Error(`The store knows no ${noun}.${name}`);
    const parsed = parseArguments(`${noun}.${name}`, operation, args) as never;
    return operation.kind === 'READ' ? operation.work(engine.reader as never, parsed) : engine.write((transaction) => operation.work(transaction as never, parsed));
  };
  const nouns = Object.keys(storeOperations).map((noun) => {
    const calls = Object.keys(storeOperations[noun as keyof StoreOperations]).map((name) => [name, async (args: unknown) => call(noun, name, args)]);
    return [noun, Object.fromEntries(calls)];
  });
  return {
    store: Object.fromEntries(nouns) as CallsOf<StoreOperations>,
    setClock: (moment) => {
      now = moment.getTime();
    },
    makeImage: async () => {
      const through = engine.beginImage();
      if (through !== null) engine.imageMade(through, (await makeImage(diskFiles(), folder, through)).bytes);
    },
    close: () => engine.close(),
  };
}
