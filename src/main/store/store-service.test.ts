import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { migrations } from './migrations/index.ts';
import { read, readInSteps } from './operation.ts';
import type { FromStoreProcess } from './store-messages.ts';
import { serveStore } from './store-service.ts';

const STEPS = 30;

function busy(milliseconds: number): void {
  for (const until = performance.now() + milliseconds; performance.now() < until;);
}

test('a read in steps lets others be answered before it ends, and gives what its steps return', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'forager-steps-'));
  let done = 0;
  const operations = {
    long: {
      make: readInSteps(z.void(), function* () {
        for (done = 0; done < STEPS; done += 1) {
          busy(4);
          yield;
        }
        return 'made';
      }),
    },
    short: { ask: read(z.void(), () => done) },
  };
  let tell: (message: unknown) => void = () => undefined;
  const said: FromStoreProcess[] = [];
  const answered = (count: number): Promise<void> => expect.poll(() => said.length, { interval: 2, timeout: 10_000 }).toBe(count);
  serveStore({ port: { postMessage: (message) => said.push(message as FromStoreProcess), onMessage: (listener) => (tell = listener) }, migrations, operations, exit: () => undefined });
  try {
    tell({ kind: 'OPEN', dataFolder: folder });
    await answered(1);
    tell({ kind: 'CALL', id: 1, noun: 'long', name: 'make', args: undefined });
    await new Promise((resolve) => setTimeout(resolve, 1));
    tell({ kind: 'CALL', id: 2, noun: 'short', name: 'ask', args: undefined });
    await answered(3);
    expect(said.slice(1)).toMatchObject([{ kind: 'ANSWER', id: 2 }, { kind: 'ANSWER', id: 1, value: 'made' }]);
    expect((said[1] as { value?: number }).value).toBeLessThan(STEPS);
  } finally {
    tell({ kind: 'CLOSE' });
    await answered(4);
    rmSync(folder, { recursive: true, force: true });
  }
});
