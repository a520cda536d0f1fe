import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPracticeUtility } from './practice.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

describe('the practice utility of a data folder', { timeout: 120_000 }, () => {
  /** @type {string} */
  let folder;
  /** @type {(() => void)[]} */
  let stops;
  const open = async () => {
    const opened = await openPracticeUtility({ root, data: path.join(folder, 'data'), env: process.env });
    stops.push(opened.stop);
    return opened;
  };
  const url = (/** @type {{ env: Record<string, string | undefined> }} */ opened) => opened.env['FORAGER_PRACTICE_URL'] ?? '';
  const isUp = (/** @type {string} */ address) => fetch(address).then(() => true, () => false);

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'forager-practice-'));
    stops = [];
  });
  afterEach(() => {
    for (const stop of stops) stop();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  it('is started once: a second start is told where it runs, and does not end it', async () => {
    const first = await open();
    const second = await open();
    expect(second.env).toEqual(first.env);
    second.stop();
    expect(await isUp(url(first))).toBe(true);
  });

  it('is found at the same addresses again after it ended', async () => {
    const first = await open();
    first.stop();
    await expect.poll(() => isUp(url(first)), { timeout: 20_000 }).toBe(false);
    expect((await open()).env).toEqual(first.env);
  });

  it('moves where another program has its port, and stays where it moved', async () => {
    const first = await open();
    first.stop();
    await expect.poll(() => isUp(url(first)), { timeout: 20_000 }).toBe(false);
    const other = net.createServer();
    await new Promise((resolve) => other.listen(Number(new URL(url(first)).port), '127.0.0.1', () => resolve(null)));
    const moved = await open();
    other.close();
    expect(url(moved)).not.toBe(url(first));
    expect((await open()).env).toEqual(moved.env);
  });
});
