import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { hashesOf, licencesOf, sbomOf } from './sbom.mjs';
import { packageOf, placeIn, shippedParts } from './shipped-parts.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const parts = shippedParts(root);
const names = new Set(parts.map(({ name }) => name));

it('what the window is made of ships, and what those stand on, though they are installed for development', () => {
  for (const name of ['react', '@mantine/core', '@floating-ui/react', 'recharts', '@tabler/icons-react', '@fontsource-variable/inter']) expect(names).toContain(name);
  for (const name of Object.keys(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).dependencies)) expect(names).toContain(name);
});

it('tools, tests and the workspace do not ship', () => {
  for (const name of ['vitest', 'eslint', 'electron-builder', 'pdfkit', '@playwright/test', 'fastify', 'pg', 'typescript']) expect(names).not.toContain(name);
});

it('each has a licence that allows shipping it, and nearly each its text', () => {
  // What demands that the whole program be given under it too, or names no licence, must not slip in.
  expect(parts.filter(({ licence }) => /\b(A?GPL|SSPL|BUSL|UNLICENSED)\b/u.test(licence) && !/ OR /u.test(licence)).map(({ name }) => name)).toEqual([]);
  expect(parts.filter(({ licence }) => licence === 'none named').map(({ name }) => name)).toEqual([]);
  expect(parts.filter(({ text }) => text === null).length).toBeLessThan(parts.length / 10);
});

it('a package is found as Node finds it: the nearest first', () => {
  const packages = { 'node_modules/a': {}, 'node_modules/b': {}, 'node_modules/a/node_modules/b': {}, 'node_modules/@s/c/node_modules/a': {} };
  expect(placeIn(packages, 'b', 'node_modules/a')).toBe('node_modules/a/node_modules/b');
  expect(placeIn(packages, 'b', 'node_modules/@s/c/node_modules/a')).toBe('node_modules/b');
  expect(placeIn(packages, 'a', '')).toBe('node_modules/a');
  expect(placeIn(packages, 'z', 'node_modules/a')).toBeNull();
  expect(packageOf('@mantine/core/styles/x.css')).toBe('@mantine/core');
  expect(packageOf('tldts/dist')).toBe('tldts');
});

it('the bill of materials names each part once, with the hash of what was installed', () => {
  const { components, ...head } = sbomOf({ version: '1.2.3', electronVersion: '45.4.1', parts, now: new Date('2026-03-01T00:00:00Z') });
  expect(head).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { name: 'forager', version: '1.2.3' } } });
  expect(components).toHaveLength(parts.length + 1);
  expect(new Set(components.map((one) => one['bom-ref'])).size).toBe(components.length);
  const zod = components.find(({ name }) => name === 'zod');
  expect(zod).toMatchObject({ type: 'library', licenses: [{ license: { id: 'MIT' } }], hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[\da-f]{128}$/u) }] });
  expect(components.find(({ name }) => name === '@mantine/core')?.purl).toMatch(/^pkg:npm\/%40mantine\/core@\d/u);
  expect(hashesOf(null)).toEqual([]);
  expect(licencesOf('(MIT OR GPL-3.0-or-later)')).toEqual([{ expression: '(MIT OR GPL-3.0-or-later)' }]);
  expect(licencesOf('SEE LICENSE IN x/y')).toEqual([{ license: { name: 'SEE LICENSE IN x/y' } }]);
});
