import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChildPort } from '../../shared/process/child-port.ts';
import { forkNodeChild } from '../../shared/process/fork-node-child.ts';
import { createReadingClient } from './reading-client.ts';
import type { ReadingService } from './reading-client.ts';

const root = join(import.meta.dirname, '../../..');
const deps = {
  labelsDir: join(root, 'resources/reading'),
  tessdataDir: join(root, 'node_modules/@tesseract.js-data'),
  pdfjsDir: join(root, 'node_modules/pdfjs-dist'),
};
const folder = mkdtempSync(join(tmpdir(), 'reading-client-'));
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** A child that answers only what the script says. */
function scripted(script: (message: { id: number; path: string }, port: { answer(m: unknown): void; exit(): void }) => void): () => ChildPort {
  return () => {
    const listeners: ((m: unknown) => void)[] = [];
    const exits: ((code: number | null) => void)[] = [];
    const port = { answer: (m: unknown) => listeners.forEach((l) => l(m)), exit: () => exits.forEach((l) => l(1)) };
    return { postMessage: (m) => queueMicrotask(() => script(m as { id: number; path: string }, port)), onMessage: (l) => listeners.push(l), onExit: (l) => exits.push(l), kill: () => undefined };
  };
}

describe('reading client', () => {
  let client: ReadingService | undefined;
  afterEach(() => client?.close());

  it('reads a file in a real process and says why a broken one cannot be read', async () => {
    client = createReadingClient(() => forkNodeChild(join(import.meta.dirname, 'reading-process.ts'), [`--reading=${JSON.stringify(deps)}`]));
    const [bill] = await client.read(file('broken.pdf', '%PDF-1.7\nnothing else'));
    expect(bill?.status).toBe('UNREADABLE');
    expect(bill?.reason).toMatch(/damaged/);
    expect(bill?.sha256).toMatch(/^[0-9a-f]{64}$/);
  }, 30_000);

  it('gives UNREADABLE for a file that ends the process, and reads the next in a new one', async () => {
    let started = 0;
    const fork = scripted((m, port) => (m.path.includes('bomb') ? port.exit() : port.answer({ id: m.id, error: 'second process' })));
    client = createReadingClient(() => { started++; return fork(); });
    const [first, second] = await Promise.all([client.read(file('bomb.pdf', 'x')), client.read(file('other.pdf', 'y'))]);
    expect(first[0]?.status).toBe('UNREADABLE');
    expect(first[0]?.reason).toMatch(/ended the reading process/);
    expect(second[0]?.reason).toMatch(/second process/);
    expect(started).toBe(2);
  });

  it('ends a process that takes too long', async () => {
    client = createReadingClient(scripted(() => undefined));
    const [bill] = await client.read(file('slow.pdf', 'z'), { timeoutMilliseconds: 20 });
    expect(bill?.status).toBe('UNREADABLE');
    expect(bill?.reason).toMatch(/stopped/);
  });

  it('rejects what still waits when it is closed', async () => {
    const closing = createReadingClient(scripted(() => undefined));
    const read = closing.read(file('late.pdf', 'z'));
    closing.close();
    await expect(read).rejects.toThrow(/closed/);
  });
});
