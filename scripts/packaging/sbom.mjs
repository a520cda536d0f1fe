/** @typedef {import('./shipped-parts.mjs').Part} Part */

/** A package's address among all package registries (purl). @param {string} name @param {string} version */
const purlOf = (name, version) => `pkg:npm/${name.replace(/^@/u, '%40')}@${version}`;

/** An npm integrity as hashes by CycloneDX's names. @param {string | null} integrity */
export function hashesOf(integrity) {
  const [, algorithm, digest] = /^(sha512|sha256|sha1)-([A-Za-z0-9+/=]+)/u.exec(integrity ?? '') ?? [];
  return algorithm === undefined || digest === undefined ? [] : [{ alg: { sha512: 'SHA-512', sha256: 'SHA-256', sha1: 'SHA-1' }[algorithm], content: Buffer.from(digest, 'base64').toString('hex') }];
}

/** One licence of SPDX by its id, several by their expression, anything else by its name. @param {string} licence */
export function licencesOf(licence) {
  if (/^[A-Za-z0-9.+-]+$/u.test(licence)) return [{ license: { id: licence } }];
  return /^[A-Za-z0-9.+\-() ]+$/u.test(licence) && / (OR|AND|WITH) /u.test(licence) ? [{ expression: licence }] : [{ license: { name: licence } }];
}

/**
 * The software bill of materials of a release, as CycloneDX 1.6: every package that ships, and Electron.
 * @param {{ version: string, electronVersion: string, parts: readonly Part[], now: Date }} release
 */
export function sbomOf({ version, electronVersion, parts, now }) {
  const root = `pkg:generic/forager@${version}`;
  const electron = `pkg:generic/electron@${electronVersion}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { timestamp: now.toISOString(), component: { type: 'application', 'bom-ref': root, name: 'forager', version } },
    components: [
      { type: 'framework', 'bom-ref': electron, name: 'electron', version: electronVersion, purl: electron, licenses: [{ license: { id: 'MIT' } }] },
      ...parts.map(({ name, version: of, licence, integrity }) => ({ type: 'library', 'bom-ref': purlOf(name, of), name, version: of, purl: purlOf(name, of), licenses: licencesOf(licence), hashes: hashesOf(integrity) })),
    ],
  };
}
