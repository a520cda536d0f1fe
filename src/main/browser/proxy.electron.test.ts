import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { runInElectron } from './testing/run-in-electron.ts';

type Visit = { title: string; tries: number };

describe('a proxy that asks for a password, in a real Electron', () => {
  let result: { right: Visit; wrong: Visit; closed: Visit };
  beforeAll(async () => {
    result = await runInElectron(fileURLToPath(new URL('testing/proxy-check.ts', import.meta.url)), {}, 90_000) as typeof result;
  }, 100_000);

  it('is signed in to, and reaches the website', () => {
    expect(result.right).toEqual({ title: 'http://portal.invalid/bills', tries: 2 });
  });
  it('is not asked again and again with a password that it refused', () => {
    expect(result.wrong.title).not.toContain('portal.invalid/bills');
    expect(result.wrong.tries).toBeLessThanOrEqual(3);
  });
  it('gets nothing where the password cannot be opened', () => {
    expect(result.closed.tries).toBe(1);
  });
});
