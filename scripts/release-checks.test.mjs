import { describe, expect, it } from 'vitest';
import fs from 'node:fs';
import path from 'node:path';
import yaml from 'js-yaml';
import { MacUpdater } from 'electron-updater/out/MacUpdater.js';
import { appUpdateRefusals, FUSES, isForeign, joinedDescriptions, releaseRefusals, stagedDescription, wrongFuses } from './release-checks.mjs';

describe('a release', () => {
  const windows = { signtoolOptions: { publisherName: 'CN=Forager Ltd, O=Forager Ltd, C=GB' } };
  const good = { standIn: false, updatesUrl: 'https://updates.forager.invalid', platform: /** @type {const} */ ('win32'), windowsSettings: windows, env: { WIN_CSC_LINK: 'a.pfx', WIN_CSC_KEY_PASSWORD: 'x' } };

  it('is made where everything is there', () => expect(releaseRefusals(good)).toEqual([]));

  it('is refused on the stand-in, without an address for updates, and without a publisher on Windows', () => {
    expect(releaseRefusals({ ...good, standIn: true })).toHaveLength(1);
    expect(releaseRefusals({ ...good, updatesUrl: undefined })).toHaveLength(1);
    expect(releaseRefusals({ ...good, updatesUrl: 'http://updates.forager.invalid' })).toHaveLength(1);
    expect(releaseRefusals({ ...good, windowsSettings: { signtoolOptions: { publisherName: ' ' } } })).toHaveLength(1);
    expect(releaseRefusals({ ...good, windowsSettings: undefined })[0]).toContain('publisherName');
    expect(releaseRefusals({ ...good, windowsSettings: undefined, platform: 'linux' })).toEqual([]);
  });

  it('is refused where it would not be signed, and on macOS not be notarised', () => {
    expect(releaseRefusals({ ...good, env: { WIN_CSC_LINK: 'a.pfx' } })).toEqual(['it would not be signed: WIN_CSC_KEY_PASSWORD is not in the environment']);
    expect(releaseRefusals({ ...good, platform: 'darwin', env: { CSC_LINK: 'a.p12', CSC_KEY_PASSWORD: 'x' } })[0]).toContain('APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER are');
    expect(releaseRefusals({ ...good, platform: 'linux', env: {} })).toEqual([]);
  });

  it('is offered to a share of computers first, and to all by taking the share away', () => {
    const text = "version: 1.2.3\nfiles:\n  - url: x.AppImage\n    sha512: abc=\nreleaseDate: '2026-01-01T00:00:00.000Z'\n";
    const some = stagedDescription(text, 10);
    expect(yaml.load(some)).toMatchObject({ version: '1.2.3', stagingPercentage: 10 });
    expect(yaml.load(stagedDescription(some, 50))).toMatchObject({ stagingPercentage: 50 });
    expect(stagedDescription(some, 100)).toBe(text);
    for (const wrong of [0, 101, 2.5, Number.NaN]) expect(() => stagedDescription(text, wrong)).toThrow(RangeError);
  });

  it('may be signed by Azure on Windows, with its keys in place of a certificate', () => {
    const azure = { ...good, windowsSettings: { azureSignOptions: { publisherName: 'CN=Forager Ltd, O=Forager Ltd, C=GB' } }, env: { AZURE_TENANT_ID: 'a', AZURE_CLIENT_ID: 'b', AZURE_CLIENT_SECRET: 'c' } };
    expect(releaseRefusals(azure)).toEqual([]);
    expect(releaseRefusals({ ...azure, env: good.env })).toEqual([expect.stringContaining('AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET are')]);
    expect(releaseRefusals({ ...azure, windowsSettings: { ...windows, azureSignOptions: {} } })[0]).toContain('publisherName');
  });

  it('is described once for both processors of a Mac', () => {
    const of = (arch, version = '1.2.3') => `version: ${version}\nfiles:\n  - url: Forager-${version}-mac-${arch}.zip\n    sha512: ${arch}=\n    size: 1\n  - url: Forager-${version}-mac-${arch}.dmg\n    sha512: d=\n    size: 2\npath: Forager-${version}-mac-${arch}.zip\nsha512: ${arch}=\nreleaseDate: '2026-01-01T00:00:00.000Z'\n`;
    const joined = /** @type {any} */ (yaml.load(joinedDescriptions([of('arm64'), of('x64')])));
    expect(joined).toMatchObject({ version: '1.2.3', path: 'Forager-1.2.3-mac-arm64.zip', files: ['arm64.zip', 'arm64.dmg', 'x64.zip', 'x64.dmg'].map((end) => ({ url: `Forager-1.2.3-mac-${end}` })) });
    const files = joined.files.map((info) => ({ info, url: new URL(info.url, 'https://updates.forager.invalid') }));
    expect([true, false].map((isArm) => MacUpdater.filterFilesForArch(files, isArm).map(({ info }) => info.url))).toEqual([['arm64.zip', 'arm64.dmg'], ['x64.zip', 'x64.dmg']].map((ends) => ends.map((end) => `Forager-1.2.3-mac-${end}`)));
    expect(yaml.load(stagedDescription(joinedDescriptions([of('arm64'), of('x64')]), 10))).toMatchObject({ stagingPercentage: 10, files: { length: 4 } });
    for (const wrong of [[], [of('arm64'), of('x64', '1.2.4')], ['version: 1.2.3\n']]) expect(() => joinedDescriptions(wrong)).toThrow(RangeError);
  });

  it('is refused when the built description of updates lacks the full name of the publisher', () => {
    expect(appUpdateRefusals({ publisherName: ['CN=Forager Ltd, O=Forager Ltd, C=GB'] }, 'win32')).toEqual([]);
    expect(appUpdateRefusals({}, 'win32')[0]).toContain('publisherName');
    expect(appUpdateRefusals({ publisherName: [] }, 'win32')).toHaveLength(1);
    expect(appUpdateRefusals({ publisherName: 'Forager Ltd' }, 'win32')[0]).toContain('distinguished');
    expect(appUpdateRefusals(null, 'linux')).toHaveLength(1);
    expect(appUpdateRefusals({}, 'linux')).toEqual([]);
  });
});

describe('the fuses', () => {
  it('are compared one by one', () => {
    expect(wrongFuses(FUSES, { forTests: false })).toEqual([]);
    for (const name of Object.keys(FUSES)) {
      const turned = { ...FUSES, [name]: !(/** @type {Record<string, boolean>} */ (FUSES)[name]) };
      expect(wrongFuses(turned, { forTests: false })).toHaveLength(1);
    }
    expect(wrongFuses({ ...FUSES, EnableCookieEncryption: null }, { forTests: false })[0]).toContain('missing');
  });

  it('let a build for tests be inspected, and no other', () => {
    expect(wrongFuses({ ...FUSES, EnableNodeCliInspectArguments: true }, { forTests: true })).toEqual([]);
    expect(wrongFuses({ ...FUSES, EnableNodeCliInspectArguments: true }, { forTests: false })).toHaveLength(1);
  });
});

describe('the files of other platforms', () => {
  it('are told by their names', () => {
    const linux = { platform: 'linux', arch: 'x64' };
    expect(isForeign('node_modules/@napi-rs/canvas-darwin-arm64/x.node', linux)).toBe(true);
    expect(isForeign('node_modules/@napi-rs/canvas-linux-arm64-gnu/x.node', linux)).toBe(true);
    expect(isForeign('node_modules/@napi-rs/canvas-linux-x64-gnu/x.node', linux)).toBe(false);
    expect(isForeign('node_modules/tesseract.js-core/core.wasm', linux)).toBe(false);
  });
});

describe('electron-builder.yml', () => {
  const root = path.join(import.meta.dirname, '..');
  const settings = /** @type {any} */ (yaml.load(fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')));

  it('asks for the very fuses that are read back from what was built', () => {
    const named = Object.fromEntries(Object.entries(settings.electronFuses).filter(([name]) => name !== 'resetAdHocDarwinSignature').map(([name, on]) => [`${name[0]?.toUpperCase()}${name.slice(1)}`, on]));
    expect(named).toEqual(FUSES);
  });

  it('makes what is given out: NSIS for one user, dmg and zip under the hardened runtime and notarised, AppImage and deb', () => {
    expect([settings.win.target, settings.mac.target, settings.linux.target]).toEqual([['nsis'], ['dmg', 'zip'], ['AppImage', 'deb']]);
    expect(settings.nsis).toMatchObject({ perMachine: false });
    expect(settings.mac).toMatchObject({ hardenedRuntime: true, notarize: true });
    expect(settings.asar).toBe(true);
  });

  it('leaves Chromium’s sandbox on in an AppImage, asks a deb for what Electron’s program names, and is known to Windows and desktops by one name', () => {
    expect(settings.toolsets.appimage).toBe('1.0.3');
    expect(settings.deb.depends).toEqual(expect.arrayContaining(['libgbm1', 'libasound2t64 | libasound2', 'libgtk-3-0']));
    expect([settings.linux.syncDesktopName, JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).desktopName]).toEqual([true, 'forager.desktop']);
    expect(fs.readFileSync(path.join(root, 'src/main/shell/runtime.ts'), 'utf8')).toContain(`APP_ID = '${settings.appId}'`);
  });

  it('registers the links and files that the window knows', () => {
    expect(settings.protocols).toEqual([{ name: 'Forager', schemes: ['forager'] }]);
    expect(settings.fileAssociations.map((/** @type {{ ext: string }} */ { ext }) => ext)).toEqual(['forager-backup', 'forager-answer']);
  });
});
