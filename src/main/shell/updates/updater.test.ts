import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type ClientRequest, type IncomingMessage, type RequestOptions, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import updaters from 'electron-updater';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UpdateState } from '../../../shared/ipc/app.ts';
import { startUpdater, type Updater } from './updater.ts';

let folder: string;
let server: Server;
let files: Map<string, Buffer>;
let asked: string[];
let states: UpdateState[];
let updater: Updater | null = null;
let isCollecting = false;
const before = process.env['APPIMAGE'];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forager-update-'));
  files = new Map();
  asked = [];
  states = [];
  isCollecting = false;
  server = createServer(({ url = '' }, response) => {
    const path = url.split('?')[0] ?? '';
    asked.push(path);
    const body = files.get(path);
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  writeFileSync(join(folder, 'Forager.AppImage'), 'the version that runs');
  process.env['APPIMAGE'] = join(folder, 'Forager.AppImage');
});
afterEach(async () => {
  updater?.stop();
  await new Promise((closed) => server.close(closed));
  if (before === undefined) delete process.env['APPIMAGE'];
  else process.env['APPIMAGE'] = before;
  rmSync(folder, { recursive: true, force: true });
});

/** Publishes a version as electron-builder describes it, with an AppImage of chance. */
function publish(version: string, more = ''): Buffer {
  const image = randomBytes(300_000);
  const sha512 = createHash('sha512').update(image).digest('base64');
  const name = `Forager-${version}-linux-x86_64.AppImage`;
  files.set(`/${name}`, image);
  files.set('/latest-linux.yml', Buffer.from(`version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${image.length}\npath: ${name}\nsha512: ${sha512}\nreleaseDate: '2026-11-27T08:00:00.000Z'\n${more}`));
  return image;
}

/** The real updater of an AppImage, over the real server; of the app only what Electron would tell it is ours. */
async function start(): Promise<Updater> {
  const app = {
    version: '0.1.0', name: 'forager', isPackaged: true, appUpdateConfigPath: join(folder, 'app-update.yml'), userDataPath: folder, baseCachePath: join(folder, 'cache'),
    whenReady: () => Promise.resolve(), relaunch: () => undefined, quit: () => undefined, onQuit: () => undefined,
  };
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  writeFileSync(app.appUpdateConfigPath, `provider: generic\nurl: ${address}\nupdaterCacheDirName: forager-updater\n`);
  const real = new updaters.AppImageUpdater(null, app);
  // The library's own way to fetch; only the request itself is Node's, where the app's is Electron's.
  const createRequest = (options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest => request(options, callback);
  Object.assign(real, { httpExecutor: Object.assign(new ElectronHttpExecutor(), { createRequest }) });
  updater = await startUpdater({
    circumstances: () => ({ isPackaged: true, isStandIn: false, isSwitchedOff: false, runningCollections: isCollecting ? 1 : 0 }),
    skew: 0, onChange: (state) => states.push(state), beforeInstall: () => undefined, load: () => Promise.resolve(real),
  });
  return updater;
}

const reach = (kind: UpdateState['kind']): Promise<unknown> => vi.waitFor(() => expect(states.at(-1)?.kind).toBe(kind), { timeout: 10_000 });
const downloaded = (): string[] => (existsSync(join(folder, 'cache')) ? readdirSync(join(folder, 'cache'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.AppImage')) : []);

describe('an update from a server on this computer', () => {
  it('is found, fetched, held against its SHA-512, and waits until no bill is being collected', async () => {
    const image = publish('0.2.0');
    const { checkByHand, install } = await start();
    await checkByHand();
    await reach('READY');
    expect(states.map(({ kind }) => kind)).toEqual(['CHECKING', 'DOWNLOADING', 'READY']);
    expect(states.at(-1)?.text).toContain('0.2.0');
    expect(asked.at(0)).toBe('/latest-linux.yml');
    expect(downloaded().map((name) => readFileSync(join(folder, 'cache', name)).equals(image))).toEqual([true]);
    isCollecting = true;
    expect(() => install()).toThrow('Bills are being collected.');
    expect(readFileSync(join(folder, 'Forager.AppImage'), 'utf8')).toBe('the version that runs');
  });

  it('that was tampered with is refused with words, and nothing of it stays', async () => {
    const image = publish('0.2.0');
    image[200_000] = (image[200_000] ?? 0) ^ 1;
    const { checkByHand, install } = await start();
    await checkByHand();
    await reach('FAILED');
    expect(states.at(-1)?.text).toBe('The update that came is not the one that was published, so it was thrown away and nothing was changed. If this stays, tell whoever gave you Forager.');
    expect(downloaded()).toEqual([]);
    expect(states.map(({ kind }) => kind)).not.toContain('READY');
    expect(() => install()).not.toThrow();
    expect(readFileSync(join(folder, 'Forager.AppImage'), 'utf8')).toBe('the version that runs');
  });

  it('that is cut off, or is not there, is told as what it is and tried again', async () => {
    publish('0.2.0');
    files.delete('/Forager-0.2.0-linux-x86_64.AppImage');
    const { checkByHand } = await start();
    await checkByHand();
    await reach('FAILED');
    expect(states.at(-1)?.text).toBe('The update could not be fetched. Forager tries again later; nothing is lost.');
    publish('0.2.0');
    await checkByHand();
    await reach('READY');
  });

  it('that is no newer, or older, is left', async () => {
    publish('0.1.0');
    const { checkByHand } = await start();
    expect((await checkByHand()).kind).toBe('UP_TO_DATE');
    publish('0.0.9');
    expect((await checkByHand()).kind).toBe('UP_TO_DATE');
    expect(asked.filter((path) => path.endsWith('.AppImage'))).toEqual([]);
  });

  it('rolled out to none yet comes to whoever asks by hand, and to nobody by the clock', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      publish('0.2.0', 'stagingPercentage: 0\n');
      const { checkByHand } = await start();
      vi.advanceTimersByTime(11 * 60_000);
      vi.useRealTimers();
      await reach('UP_TO_DATE');
      expect(asked).toEqual(['/latest-linux.yml']);
      await checkByHand();
      await reach('READY');
    } finally {
      vi.useRealTimers();
    }
  });

  it('is not looked for where no installer put the app here', async () => {
    publish('0.2.0');
    delete process.env['APPIMAGE'];
    const { checkByHand } = await start();
    expect(await checkByHand()).toMatchObject({ kind: 'OFF', text: expect.stringContaining('not put here by its installer') as string });
    expect(asked).toEqual([]);
  });
});
