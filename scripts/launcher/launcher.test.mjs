import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronFlags, runAsOftenAsAsked } from './app.mjs';
import { sourcesFingerprint } from './build.mjs';
import { usage } from './commands.mjs';
import { dependencyStep, isInstalled, stampOf } from './dependencies.mjs';
import { needsVirtualDisplay, xauthority } from './display.mjs';
import { chooseRuntime, foreignFolder, integrityOf, runtimeEnv } from './electron-runtime.mjs';
import { cacheFolder, callersFolder, dataArgument, defaultDataFolder } from './folders.mjs';
import { npmCall } from './npm.mjs';
import { parseReady } from './practice.mjs';
import { withProjectBins } from './project-node.mjs';
import { exitCodeOf, runToEnd, signalsToPassOn } from './run.mjs';

let folder = '';
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'launcher-test-'))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('the sandbox', () => {
  it('is given up for root on Linux alone', () => {
    expect(electronFlags({ platform: 'linux', uid: 0 })).toEqual(['--no-sandbox']);
    expect(electronFlags({ platform: 'linux', uid: 1000 })).toEqual([]);
    expect(electronFlags({ platform: 'darwin', uid: 0 })).toEqual([]);
    expect(electronFlags({ platform: 'win32', uid: undefined })).toEqual([]);
  });
});

describe('an app that asks to be started again', () => {
  it('is run once more each time it asked, and no more', async () => {
    const codes = [0, 0, 7];
    /** @type {string[]} */
    const notes = [];
    const code = await runAsOftenAsAsked((asking) => {
      const note = asking['FORAGER_START_AGAIN'] ?? '';
      expect(fs.existsSync(note)).toBe(false);
      notes.push(note);
      if (notes.length < 3) fs.writeFileSync(note, '');
      return Promise.resolve(codes[notes.length - 1] ?? 1);
    });
    expect([code, notes.length]).toEqual([7, 3]);
    expect(fs.existsSync(path.dirname(notes[0] ?? ''))).toBe(false);
  });
});

describe('the folders', () => {
  it('keep caches where each system keeps them, unless FORAGER_CACHE says otherwise', () => {
    expect(cacheFolder({ env: { FORAGER_CACHE: '/x' }, platform: 'linux', home: '/home/a' })).toBe('/x');
    expect(cacheFolder({ env: {}, platform: 'linux', home: '/home/a' })).toBe('/home/a/.cache/forager');
    expect(cacheFolder({ env: { XDG_CACHE_HOME: '/c' }, platform: 'linux', home: '/home/a' })).toBe('/c/forager');
    expect(cacheFolder({ env: { XDG_CACHE_HOME: 'relative' }, platform: 'linux', home: '/home/a' })).toBe('/home/a/.cache/forager');
    expect(cacheFolder({ env: {}, platform: 'darwin', home: '/Users/a' })).toBe('/Users/a/Library/Caches/Forager');
    expect(cacheFolder({ env: { LOCALAPPDATA: 'C:\\L' }, platform: 'win32', home: 'C:\\a' })).toBe('C:\\L\\Forager\\Cache');
  });

  it('keep data where Electron keeps it', () => {
    expect(defaultDataFolder({ env: {}, platform: 'linux', home: '/home/a' })).toBe('/home/a/.config/Forager');
    expect(defaultDataFolder({ env: { APPDATA: 'C:\\R' }, platform: 'win32', home: 'C:\\a' })).toBe('C:\\R\\Forager');
    expect(defaultDataFolder({ env: {}, platform: 'darwin', home: '/Users/a' })).toBe('/Users/a/Library/Application Support/Forager');
  });

  it('are read from --data in both spellings', () => {
    expect(dataArgument(['--hidden', '--data', 'd'])).toBe('d');
    expect(dataArgument(['--data=d'])).toBe('d');
    expect(dataArgument(['--hidden'])).toBeNull();
  });

  it('start from where the person typed, not from where npm moved to', () => {
    expect(callersFolder({ env: { npm_command: 'run-script', INIT_CWD: '/bills' }, cwd: '/p', root: '/p' })).toBe('/bills');
    expect(callersFolder({ env: { npm_command: 'run-script', INIT_CWD: '/bills' }, cwd: '/elsewhere', root: '/p' })).toBe('/elsewhere');
    expect(callersFolder({ env: { INIT_CWD: '/bills' }, cwd: '/p', root: '/p' })).toBe('/p');
  });
});

describe('the packages', () => {
  const lock = JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0', optional: true } } });
  const installed = JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/extra': { version: '9.0.0' } } });
  const older = JSON.stringify({ packages: { 'node_modules/a': { version: '0.9.0' } } });

  it('are installed when absent or of another version, and only then', () => {
    expect(dependencyStep({ lock, stamp: null, installed: null })).toBe('install');
    expect(dependencyStep({ lock, stamp: stampOf(lock), installed: null })).toBe('install');
    expect(dependencyStep({ lock, stamp: stampOf('another lock'), installed: older })).toBe('install');
    expect(dependencyStep({ lock, stamp: stampOf('another lock'), installed })).toBe('remember');
    expect(dependencyStep({ lock, stamp: stampOf(lock), installed })).toBe('ready');
  });

  it('of other platforms may be absent, and the wrong version of one may not', () => {
    expect(isInstalled({ packages: { x: { version: '1', optional: true } } }, { packages: {} })).toBe(true);
    expect(isInstalled({ packages: { x: { version: '1' } } }, { packages: {} })).toBe(false);
    expect(isInstalled({ packages: { x: { version: '1', optional: true } } }, { packages: { x: { version: '2' } } })).toBe(false);
  });
});

describe('npm', () => {
  it('is the one that called, else the one beside this Node, else the one on the PATH', () => {
    const here = { execPath: '/usr/bin/node', platform: /** @type {const} */ ('linux') };
    expect(npmCall({ ...here, env: { npm_execpath: '/n/bin/npm-cli.js' }, exists: () => true }).args).toEqual(['/n/bin/npm-cli.js']);
    expect(npmCall({ ...here, env: { npm_execpath: '/n/yarn.js' }, exists: () => true }).args).toEqual(['/usr/lib/node_modules/npm/bin/npm-cli.js']);
    expect(npmCall({ ...here, env: {}, exists: () => false })).toEqual({ file: 'npm', args: [], shell: false });
    const windows = npmCall({ execPath: 'C:\\node\\node.exe', platform: 'win32', env: {}, exists: () => true });
    expect(windows).toEqual({ file: 'C:\\node\\node.exe', args: ['C:\\node\\node_modules\\npm\\bin\\npm-cli.js'], shell: false });
  });

  it('finds the tools of the project first, under whichever name the PATH has', () => {
    const first = [path.join('/p', 'node_modules', '.bin'), path.join('/p', 'node_modules', 'node', 'bin')];
    expect(withProjectBins({ PATH: '/bin' }, '/p', 'linux')).toEqual({ PATH: [...first, '/bin'].join(':') });
    expect(withProjectBins({ Path: 'C:\\w' }, '/p', 'win32')).toEqual({ Path: [...first, 'C:\\w'].join(';') });
    const once = withProjectBins({ PATH: '/bin' }, '/p', 'linux');
    expect(withProjectBins(once, '/p', 'linux')).toEqual(once);
  });
});

describe('the Electron', () => {
  const found = { override: false, officialReady: false, standInPossible: true, failedAt: null, now: 1_000_000_000 };

  it('is the official one wherever it can be had', () => {
    expect(chooseRuntime({ ...found, officialReady: true, failedAt: found.now })).toBe('official');
    expect(chooseRuntime(found)).toBe('download');
    expect(chooseRuntime({ ...found, override: true, officialReady: true })).toBe('override');
  });

  it('is tried for again some hours after a failure, and always where nothing can stand in', () => {
    const hour = 3_600_000;
    expect(chooseRuntime({ ...found, failedAt: found.now - hour })).toBe('stand-in');
    expect(chooseRuntime({ ...found, failedAt: found.now - 7 * hour })).toBe('download');
    expect(chooseRuntime({ ...found, failedAt: found.now + hour })).toBe('download');
    expect(chooseRuntime({ ...found, failedAt: found.now - hour, standInPossible: false })).toBe('download');
  });

  it('counts as a stand-in when it was chosen by hand, and not when a command inherited the official one', () => {
    expect(foreignFolder('/opt/electron', '/p')).toBe(path.resolve('/opt/electron'));
    expect(foreignFolder(path.join('/p', 'node_modules', 'electron', 'dist'), '/p')).toBeNull();
    expect(foreignFolder(undefined, '/p')).toBeNull();
  });

  it('is named to the app as a stand-in, and the mark of an earlier one is taken away', () => {
    const runtime = { dist: '/d', exec: '/d/electron', version: '1.0.0', standIn: true };
    expect(runtimeEnv(runtime)['FORAGER_STAND_IN_ELECTRON']).toBe('1');
    const env = runtimeEnv({ ...runtime, standIn: false });
    expect('FORAGER_STAND_IN_ELECTRON' in env && env['FORAGER_STAND_IN_ELECTRON'] === undefined).toBe(true);
    expect('ELECTRON_RUN_AS_NODE' in env && env['ELECTRON_RUN_AS_NODE'] === undefined).toBe(true);
  });

  it('is compared by the digest npm uses', async () => {
    fs.writeFileSync(path.join(folder, 'a'), 'abc');
    // The SHA-512 of "abc", from FIPS 180-2.
    const hex = 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f';
    expect(await integrityOf(path.join(folder, 'a'))).toBe(`sha512-${Buffer.from(hex, 'hex').toString('base64')}`);
  });
});

describe('the display', () => {
  it('is made on a Linux without one', () => {
    expect(needsVirtualDisplay({}, 'linux')).toBe(true);
    expect(needsVirtualDisplay({ DISPLAY: ':0' }, 'linux')).toBe(false);
    expect(needsVirtualDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(false);
    expect(needsVirtualDisplay({}, 'win32')).toBe(false);
  });

  it('lets in only whoever knows the cookie', () => {
    const record = xauthority(Buffer.from([1, 2]));
    expect(record.toString('latin1')).toBe('\xff\xff\0\0\0\0\0\x12MIT-MAGIC-COOKIE-1\0\x02\x01\x02');
  });
});

describe('the build', () => {
  it('is stale after a change of a source, and not after a change of a test', () => {
    fs.mkdirSync(path.join(folder, 'src', 'deep'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'src', 'deep', 'a.ts'), '1');
    const before = sourcesFingerprint(folder);
    fs.writeFileSync(path.join(folder, 'src', 'deep', 'a.test.ts'), '1');
    expect(sourcesFingerprint(folder)).toBe(before);
    fs.writeFileSync(path.join(folder, 'src', 'deep', 'a.ts'), '2');
    const changed = sourcesFingerprint(folder);
    expect(changed).not.toBe(before);
    fs.renameSync(path.join(folder, 'src', 'deep', 'a.ts'), path.join(folder, 'src', 'deep', 'b.ts'));
    expect(sourcesFingerprint(folder)).not.toBe(changed);
  });
});

describe('a program', () => {
  const options = () => ({ env: process.env, cwd: folder });

  it('hands its exit code on', async () => {
    expect(await runToEnd(process.execPath, ['-e', 'process.exit(7)'], options())).toBe(7);
  });

  it('that a signal ended counts as a shell counts it', async () => {
    expect(exitCodeOf(null, 'SIGKILL')).toBe(137);
    expect(exitCodeOf(0, null)).toBe(0);
  });

  it('gets Ctrl-C once: from the terminal where there is one', () => {
    expect(signalsToPassOn(true)).not.toContain('SIGINT');
    expect(signalsToPassOn(false)).toContain('SIGINT');
  });
});

describe('the words', () => {
  it('name every command to whoever mistypes one', () => {
    expect(usage('strat')).toContain('There is no command "strat"');
    for (const name of ['start', 'test', 'demo', 'read', 'collect']) expect(usage('')).toContain(`  ${name}`);
  });

  it('of the practice utility are taken only when they are its own', () => {
    expect(parseReady('{"url":"http://127.0.0.1:1","phoneUrl":"http://127.0.0.1:1/phone","password":"x"}')).toEqual({ url: 'http://127.0.0.1:1', phoneUrl: 'http://127.0.0.1:1/phone', username: null, password: 'x' });
    expect(parseReady('(node:1) Warning')).toBeNull();
    expect(parseReady('{}')).toBeNull();
  });
});
