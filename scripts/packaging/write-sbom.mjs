import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { sbomOf } from './sbom.mjs';
import { shippedParts } from './shipped-parts.mjs';

/**
 * Writes the bill of materials beside the installers and returns where. Each system has its own, since each ships other native parts.
 * @param {string} root
 * @param {string} [electronVersion] the one that was packaged; the project's own where nothing was
 */
export function writeSbom(root, electronVersion) {
  const { version, devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const file = path.join(root, 'dist', `forager-${version}-${process.platform}-${process.arch}.cdx.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(sbomOf({ version, electronVersion: electronVersion ?? devDependencies.electron, parts: shippedParts(root), now: new Date() }), null, 2)}\n`);
  return file;
}
