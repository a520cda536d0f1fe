import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lastLogLines, openLog } from './log.ts';
import { problemBundle, writeProblemBundle } from './problem-bundle.ts';
import { createRedactor } from './redact.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forager-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const clock = () => new Date('2026-03-01T08:00:00Z');
const everything = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('');

describe('the log', () => {
  it('writes one JSON line for each event, at or above its level, with its room', () => {
    const log = openLog({ folder, redactor: createRedactor(), clock });
    log.in('vault').warn('The keyring is locked', { tries: 2 });
    log.debug('not written');
    expect(lastLogLines(folder, 10).map((line) => JSON.parse(line))).toEqual([
      { at: '2026-03-01T08:00:00.000Z', level: 'warn', room: 'vault', message: 'The keyring is locked', facts: { tries: 2 } },
    ]);
  });

  it('holds no registered secret, in the message, the facts or an error', () => {
    const redactor = createRedactor();
    redactor.registerSecret('hunter2-of-lovelace');
    const log = openLog({ folder, redactor, clock });
    log.error('typing hunter2-of-lovelace failed', { url: 'https://a.example/?p=hunter2-of-lovelace', error: new Error('hunter2-of-lovelace refused') });
    expect(everything()).not.toContain('hunter2');
    expect(everything()).toContain('refused');
  });

  it('stays within its size and keeps the newest lines', () => {
    const log = openLog({ folder, redactor: createRedactor(), clock, fileBytes: 1_000, generations: 3 });
    for (let index = 0; index < 200; index++) log.info(`event ${index}`);
    expect(readdirSync(folder).sort()).toEqual(['forager.1.log', 'forager.2.log', 'forager.log']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000);
    const last = lastLogLines(folder, 20, 3).map((line) => JSON.parse(line).message);
    expect(last).toEqual(Array.from({ length: 20 }, (_, index) => `event ${180 + index}`));
  });

  it('does not stop the work when the disk refuses, and says the line elsewhere', () => {
    const file = join(folder, 'in-the-way');
    writeFileSync(file, '');
    const echoed: string[] = [];
    openLog({ folder: join(file, 'log'), redactor: createRedactor(), clock, echo: (line) => echoed.push(line) }).info('still here');
    expect(echoed).toHaveLength(1);
  });
});

describe('a problem bundle', () => {
  it('holds versions, settings and the last lines, and no secret even of lines written before it was known', async () => {
    const redactor = createRedactor();
    openLog({ folder, redactor, clock }).info('saw grüne-wiese-77 early');
    redactor.registerSecret('grüne-wiese-77');
    const bundle = problemBundle(
      { versions: { app: '0.1.0', electron: '45.4.1' }, platform: { system: 'linux', release: '6', arch: 'x64' }, settings: { smtpPassword: 'x', proxy: 'http://u:pw@p.example' } }, folder, redactor, clock());
    const path = join(folder, 'bundle.json');
    await writeProblemBundle(path, bundle);
    expect(existsSync(path)).toBe(true);
    const written = readFileSync(path, 'utf8');
    expect(written).toContain('45.4.1');
    expect(written).toContain('early');
    for (const gone of ['grüne', 'u:pw', '"x"']) expect(written).not.toContain(gone);
  });
});
