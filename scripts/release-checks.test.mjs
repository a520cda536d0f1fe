import { describe, expect, it } from 'vitest';
import { appUpdateRefusals, FUSES, isForeign, releaseRefusals, wrongFuses } from './release-checks.mjs';

describe('a release', () => {
  const windows = { signtoolOptions: { publisherName: 'CN=Forager Ltd, O=Forager Ltd, C=GB' } };
  const good = { standIn: false, updatesUrl: 'https://updates.forager.invalid', platform: /** @type {const} */ ('win32'), windowsSettings: windows };

  it('is made where everything is there', () => expect(releaseRefusals(good)).toEqual([]));

  it('is refused on the stand-in, without an address for updates, and without a publisher on Windows', () => {
    expect(releaseRefusals({ ...good, standIn: true })).toHaveLength(1);
    expect(releaseRefusals({ ...good, updatesUrl: undefined })).toHaveLength(1);
    expect(releaseRefusals({ ...good, updatesUrl: 'http://updates.forager.invalid' })).toHaveLength(1);
    expect(releaseRefusals({ ...good, windowsSettings: { signtoolOptions: { publisherName: ' ' } } })).toHaveLength(1);
    expect(releaseRefusals({ ...good, windowsSettings: undefined })[0]).toContain('publisherName');
    expect(releaseRefusals({ ...good, windowsSettings: undefined, platform: 'linux' })).toEqual([]);
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
