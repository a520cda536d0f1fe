import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { v7 as uuidV7 } from 'uuid';
import { StoreEngine } from '../engine/store-engine.ts';
import { diskFiles } from '../engine/store-files.ts';
import { migrations } from '../migrations/index.ts';
import { parseArguments, type AnyOperation, type CallsOf } from '../operation.ts';
import { storeOperations, type StoreOperations } from '../store-operations.ts';

/** A store in this very process, in a folder of its own, with a clock that the test sets. */
export interface EngineStore {
  readonly store: CallsOf<StoreOperations>;
  readonly engine: StoreEngine;
  close(): Promise<void>;
}

/** @param now milliseconds of the epoch, as the store's computer has it */
export async function engineStore(now: () => number = Date.now, newId: () => string = () => uuidV7({ msecs: now() })): Promise<EngineStore> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forager-engine-store-'));
  const engine = await StoreEngine.open(folder, migrations, { files: diskFiles(), now, newId });
  const call = (noun: string, name: string) => async (args: unknown): Promise<unknown> => {
    const operation = (storeOperations as Readonly<Record<string, Readonly<Record<string, AnyOperation>>>>)[noun]?.[name];
    if (operation === undefined) throw new TypeError(`there is no ${noun}.${name}`);
    const parsed = parseArguments(`${noun}.${name}`, operation, args);
    if (operation.kind === 'READ') return operation.work(engine.reader as never, parsed as never);
    return await engine.write((transaction) => operation.work(transaction as never, parsed as never));
  };
  const store = Object.fromEntries(Object.entries(storeOperations).map(([noun, names]) => [noun, Object.fromEntries(Object.keys(names).map((name) => [name, call(noun, name)]))]));
  return {
    // Made of the very registry whose calls the type names.
    store: store as unknown as CallsOf<StoreOperations>,
    engine,
    close: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
