import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const readySchema = z.object({ url: z.url(), phoneUrl: z.url(), username: z.string(), password: z.string() });

describe('the command line', () => {
  it('prints one line of JSON when the portal answers', { timeout: 30_000 }, async () => {
    const child = spawn(process.execPath, [MAIN, '--username', 'casey', '--password', 'a b&c'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
      const ready = readySchema.parse(JSON.parse(String(line)));
      expect(ready).toMatchObject({ username: 'casey', password: 'a b&c' });
      expect((await fetch(ready.url)).status).toBe(200);
      expect((await fetch(ready.phoneUrl)).status).toBe(200);
    } finally {
      child.kill();
    }
  });

  it('refuses a port that is none with exit code 2 and words', { timeout: 30_000 }, async () => {
    const child = spawn(process.execPath, [MAIN, '--port', 'many'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (words += chunk));
    const [code] = await once(child, 'close');
    expect(code).toBe(2);
    expect(words).toContain('--port takes a number');
  });
});
