import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { runInElectron } from '../../browser/testing/run-in-electron.ts';

describe('a person who quits in a real Electron', () => {
  let result: Record<string, unknown>;
  beforeAll(async () => {
    result = await runInElectron(fileURLToPath(new URL('../testing/quit-check.ts', import.meta.url)), {}, 50_000) as Record<string, unknown>;
  }, 60_000);

  it('is asked only where they see a check run', () => {
    expect(result['hidden']).toEqual({ quits: 1, closes: 0, asked: 0 });
    expect(result['nothingRuns']).toEqual({ quits: 1, closes: 0, asked: 0 });
  });
  it('gets what they choose', () => {
    expect(result['quit']).toEqual({ quits: 1, closes: 0, asked: 1 });
    expect(result['keepRunning']).toEqual({ quits: 0, closes: 1, asked: 1 });
    expect(result['cancel']).toEqual({ quits: 0, closes: 0, asked: 1 });
  });
  it('is asked once, and holds up no quit that comes from elsewhere', () => {
    expect(result['system']).toEqual({ quits: 1, closes: 0, asked: 1 });
  });
});
