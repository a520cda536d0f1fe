#!/usr/bin/env node
/**
 * Lays out what a container of the workspace holds: `node scripts/packaging/workspace-image.mjs FOLDER`. The packages of
 * the app and of its tools stay out: of node_modules comes what the service needs and what that needs in turn.
 */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The packages that src/workspace and what it uses of src/shared import. */
export const WORKSPACE_PACKAGES = [
  '@aws-sdk/client-s3', '@electric-sql/pglite', '@fastify/cookie', '@fastify/swagger', '@fastify/swagger-ui', '@simplewebauthn/browser', '@simplewebauthn/server', 'fastify', 'jose', 'kysely', 'mailauth', 'nodemailer', 'pg', 'pg-boss', 'pino', 'request-filtering-agent',
  'smtp-server', 'standardwebhooks', 'uuid', 'zod', 'zod-openapi',
];

/** @typedef {{ dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>, peerDependencies?: Record<string, string> }} Locked */

/**
 * The places in node_modules of packages and of all they need, as the lock file has them.
 * @param {Record<string, Locked>} packages the lock file's, by place
 * @param {readonly string[]} names
 * @returns {string[]} sorted
 */
export function placesOf(packages, names) {
  const places = new Set();
  /** @param {string} from @param {string} name @param {boolean} isNeeded */
  const visit = (from, name, isNeeded) => {
    const place = resolve(packages, from, name);
    if (place === null) {
      if (isNeeded) throw new Error(`${name}, which ${from || 'the workspace'} needs, is not in package-lock.json`);
      return;
    }
    if (places.has(place)) return;
    places.add(place);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = packages[place] ?? {};
    for (const needed of Object.keys(dependencies)) visit(place, needed, !Object.hasOwn(optionalDependencies, needed));
    for (const wished of [...Object.keys(optionalDependencies), ...Object.keys(peerDependencies)]) visit(place, wished, false);
  };
  for (const name of names) visit('', name, true);
  return [...places].sort();
}

/**
 * Where a package finds another: in its own node_modules or in those above.
 * @param {Record<string, Locked>} packages @param {string} from @param {string} name
 * @returns {string | null}
 */
function resolve(packages, from, name) {
  for (let above = from; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/node_modules/')))) {
    const place = `${above === '' ? '' : `${above}/`}node_modules/${name}`;
    if (Object.hasOwn(packages, place)) return place;
    if (above === '') return null;
  }
}

/** @param {string} root @param {string} target */
function layOut(root, target) {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  for (const place of placesOf(packages, WORKSPACE_PACKAGES)) {
    const from = path.join(root, place);
    // Packages for other platforms are in the lock file and not on the disk.
    if (!fs.existsSync(from)) continue;
    fs.cpSync(from, path.join(target, place), { recursive: true, filter: (file) => path.relative(from, file).split(path.sep)[0] !== 'node_modules' });
  }
  for (const folder of ['src/workspace', 'src/shared']) {
    fs.cpSync(path.join(root, folder), path.join(target, folder), { recursive: true, filter: (file) => !/\.test\.tsx?$|[\\/]testing(?:[\\/]|$)/.test(path.relative(root, file)) });
  }
  fs.writeFileSync(path.join(target, 'package.json'), `${JSON.stringify({ name: 'forager-workspace', private: true, type: 'module' })}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [target] = process.argv.slice(2);
  if (target === undefined) {
    process.stderr.write('usage: node scripts/packaging/workspace-image.mjs FOLDER\n');
    process.exitCode = 2;
  } else {
    layOut(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..'), path.resolve(target));
  }
}
