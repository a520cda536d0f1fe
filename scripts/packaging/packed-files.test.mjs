import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import asar from '@electron/asar';
import { expect, it } from 'vitest';
import { codeRefusals, contentRefusals, largestPieces, MOST_BYTES, packageAt, packedRefusals, readPacked } from './packed-files.mjs';

const file = (place, size = 1) => ({ place, size, hasIntegrity: true });
const part = (name, licence = 'MIT') => ({ name, version: '1.0.0', licence, integrity: null, text: null });
const GOOD = ['package.json', 'out/main/index.js', 'out/preload/index.cjs', 'out/renderer/assets/a.js', 'node_modules/saxes/saxes.js', 'node_modules/@s/a/x.cjs', 'node_modules/saxes/node_modules/xmlchars/latest.js', 'node_modules/imapflow/dist/special-use.js'].map((place) => file(place));
const PARTS = ['saxes', '@s/a', 'xmlchars', 'imapflow', 'react'].map((name) => part(name));

it('built files and packages that the bill of materials names are what a packed app holds', () => expect(packedRefusals(GOOD, PARTS)).toEqual([]));

it.each([
  'out/main/index.js.map', 'node_modules/saxes/saxes.d.ts', 'out/main/store/rows.test.js', 'out/main/testing/fake-clock.js', 'src/main/index.js', 'e2e/seed/main.js', 'package-lock.json', 'node_modules/vitest/index.js', 'node_modules/saxes/node_modules/vitest/index.js',
])('%s is none of it', (place) => {
  const refusals = packedRefusals([...GOOD, file(place)], PARTS);
  expect(refusals.length).toBeGreaterThan(0);
  expect(refusals.join()).toContain(packageAt(place) === 'vitest' ? 'vitest' : place);
});

it('neither a package without a licence nor a file without a hash is given to anybody', () => {
  expect(packedRefusals(GOOD, [...PARTS, part('buffers', 'none named')])).toEqual(['it is made of packages that name no licence: buffers']);
  expect(packedRefusals([...GOOD, { ...file('out/main/x.js'), hasIntegrity: false }], PARTS)).toEqual(['it holds files without a hash to hold them against: out/main/x.js']);
  expect(packedRefusals(Array.from({ length: 9 }, (_, at) => file(`out/main/${at}.map`)), [])).toEqual([expect.stringContaining('out/main/4.map and 4 more')]);
});

it('code names no place on the computer it was made on, no map, and no package that was left out', () => {
  const known = { privatePlaces: ['/home/ann/forager'], packages: new Set(['saxes', '@s/a']) };
  const code = 'import { app } from "electron";\nimport fs from "node:fs";\nimport { a } from "@s/a/deep.js";\nimport "./chunks/b.js";\nconst { x } = await import("saxes");\n';
  expect(codeRefusals('out/main/index.js', code, known)).toEqual([]);
  expect(codeRefusals('out/main/index.js', `${code}await import("zod/v4");`, known)).toEqual(['out/main/index.js asks for zod, which is not packed']);
  expect(codeRefusals('out/renderer/a.js', 'const at = "/home/ann/forager/src/x.ts"', known)).toEqual([expect.stringContaining('/home/ann/forager')]);
  expect(codeRefusals('out/renderer/a.js', 'x();\n//# sourceMappingURL=a.js.map', known)).toEqual(['out/renderer/a.js names a map of its sources']);
});

it('an app that lacks what it loads is refused, wherever the packager put a package', () => {
  const needed = ['node_modules/saxes/saxes.js', 'node_modules/saxes/node_modules/xmlchars/latest.js'];
  expect(contentRefusals(GOOD, needed)).toEqual([]);
  expect(contentRefusals([...GOOD.filter(({ place }) => !place.includes('xmlchars')), file('node_modules/xmlchars/latest.js')], needed)).toEqual([]);
  expect(contentRefusals(GOOD, [...needed, 'node_modules/saxes/more.js'])).toEqual(['it lacks what it loads: node_modules/saxes/more.js']);
});

it('an app that grew beyond what it may take is refused with both numbers', () => {
  expect(contentRefusals([file('out/main/index.js', MOST_BYTES)], [])).toEqual([]);
  expect(contentRefusals([file('out/main/index.js', MOST_BYTES + 1e6)], [])).toEqual([expect.stringContaining(`${(MOST_BYTES + 1e6) / 1e6}.0 MB and may take ${MOST_BYTES / 1e6}`)]);
});

it('an archive is read as it was packed, with what lies beside it', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'forager-packed-'));
  try {
    const source = path.join(folder, 'app');
    await fs.mkdir(path.join(source, 'node_modules/one'), { recursive: true });
    await fs.writeFile(path.join(source, 'package.json'), '{}');
    await fs.writeFile(path.join(source, 'node_modules/one/one.node'), 'native');
    const archive = path.join(folder, 'app.asar');
    await asar.createPackageWithOptions(source, archive, { unpack: '*.node' });
    const { files, headerHash } = readPacked(archive);
    expect(files.map(({ place, size, hasIntegrity }) => [place.replaceAll('\\', '/'), size, hasIntegrity]).sort()).toEqual([['node_modules/one/one.node', 6, true], ['package.json', 2, true]]);
    // The header stands in the file as it is, behind sixteen bytes that tell its lengths.
    const bytes = await fs.readFile(archive);
    expect(headerHash).toBe(createHash('sha256').update(bytes.subarray(16, 16 + bytes.readUInt32LE(12))).digest('hex'));
    expect(largestPieces(files, 1)).toEqual([['one', 6]]);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
});
