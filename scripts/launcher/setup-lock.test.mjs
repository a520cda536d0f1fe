import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearAbandoned, startMark, withSetupLock } from './setup-lock.mjs';

let folder = '';
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'setup-lock-test-'))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const lockFile = () => path.join(folder, '.cache', 'setup.lock');
/** @param {string} text */
function plant(text) {
  fs.mkdirSync(path.dirname(lockFile()), { recursive: true });
  fs.writeFileSync(lockFile(), text);
}

describe('setting up', () => {
  it('happens once at a time, and leaves no lock behind', async () => {
    /** @type {string[]} */
    const seen = [];
    const job = (/** @type {string} */ name) =>
      withSetupLock(folder, async () => {
        seen.push(`${name} in`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        seen.push(`${name} out`);
      });
    await Promise.all([job('a'), job('b')]);
    expect(seen[0]?.[0]).toBe(seen[1]?.[0]);
    expect(seen[2]?.[0]).toBe(seen[3]?.[0]);
    expect(fs.existsSync(lockFile())).toBe(false);
  });

  it('goes on after a command that died in the middle', async () => {
    // Above the highest process number Linux gives out.
    plant(JSON.stringify({ pid: 99_999_999, mark: null, token: 'a' }));
    expect(await withSetupLock(folder, async () => 'done')).toBe('done');
    expect(fs.readdirSync(path.dirname(lockFile()))).toEqual([]);
  });

  it('goes on after one whose number another process has since, also after a restart of the computer', async () => {
    for (const mark of ['another boot:1', null]) {
      plant(JSON.stringify({ pid: process.pid, mark, token: 'a' }));
      fs.utimesSync(lockFile(), 1, 1);
      expect(await withSetupLock(folder, async () => 'done')).toBe('done');
    }
  });

  it('waits for one that lives', async () => {
    plant(JSON.stringify({ pid: process.pid, mark: startMark(process.pid), token: 'a' }));
    let isIn = false;
    const work = withSetupLock(folder, async () => (isIn = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isIn).toBe(false);
    fs.rmSync(lockFile());
    await work;
  });

  it('takes no lock away that somebody else took over first', () => {
    const theirs = JSON.stringify({ pid: process.pid, mark: startMark(process.pid), token: 'b' });
    plant(theirs);
    clearAbandoned(lockFile(), JSON.stringify({ pid: 99_999_999, mark: null, token: 'a' }));
    expect(fs.readFileSync(lockFile(), 'utf8')).toBe(theirs);
    clearAbandoned(lockFile(), theirs);
    expect(fs.existsSync(lockFile())).toBe(false);
  });
});

const FAKE_NPM = `const fs = require('node:fs');
const note = (words) => fs.appendFileSync('log', words + '\\n');
note('npm in');
const wait = Number(process.env.FAKE_NPM_MS);
setTimeout(() => {
  fs.mkdirSync('node_modules/electron-vite/bin', { recursive: true });
  fs.copyFileSync('vite.js', 'node_modules/electron-vite/bin/electron-vite.js');
  fs.writeFileSync('node_modules/.package-lock.json', '{"packages":{}}');
  note('npm out');
}, wait);`;
const FAKE_VITE = `const fs = require('node:fs');
fs.appendFileSync('log', 'build in\\n');
setTimeout(() => {
  for (const file of ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']) {
    fs.mkdirSync(require('node:path').dirname(file), { recursive: true });
    fs.writeFileSync(file, '');
  }
  fs.appendFileSync('log', 'build out\\n');
}, 300);`;

/** A fresh clone with the launcher as it is, and an npm and a build that only say when they run. */
function freshClone() {
  fs.cpSync(path.resolve(import.meta.dirname, '..'), path.join(folder, 'scripts'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'package-lock.json'), '{"packages":{}}');
  fs.writeFileSync(path.join(folder, 'npm-cli.js'), FAKE_NPM);
  fs.writeFileSync(path.join(folder, 'vite.js'), FAKE_VITE);
}

/** @param {{ npmMs: number }} how */
function launch({ npmMs }) {
  const env = { ...process.env, npm_execpath: path.join(folder, 'npm-cli.js'), FAKE_NPM_MS: String(npmMs) };
  const child = spawn(process.execPath, [path.join(folder, 'scripts', 'launch.mjs'), 'build'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code: code ?? signal, said })));
  return { pid: child.pid ?? 0, ended };
}
const log = () => (fs.existsSync(path.join(folder, 'log')) ? fs.readFileSync(path.join(folder, 'log'), 'utf8').trim().split('\n') : []);

describe('two commands in a fresh clone', () => {
  it('that start together install once, build one after the other, and the one that waits says so', async () => {
    freshClone();
    const [first, second] = await Promise.all([launch({ npmMs: 1500 }).ended, launch({ npmMs: 1500 }).ended]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(log()).toEqual(['npm in', 'npm out', 'build in', 'build out', 'build in', 'build out']);
    expect(`${first.said}${second.said}`).toMatch(/forager: another command \(process \d+\) installs or builds here; this one waits until it is done, and then goes on/);
    expect(fs.readdirSync(path.join(folder, '.cache'))).toEqual([]);
  }, 60_000);

  it('of which the first is killed while it installs: the second takes over', async () => {
    freshClone();
    const first = launch({ npmMs: 60_000 });
    await expect.poll(log, { timeout: 30_000 }).toEqual(['npm in']);
    const second = launch({ npmMs: 100 });
    process.kill(-first.pid, 'SIGKILL');
    await first.ended;
    expect(await second.ended).toMatchObject({ code: 0 });
    expect(log()).toEqual(['npm in', 'npm in', 'npm out', 'build in', 'build out']);
  }, 60_000);
});
