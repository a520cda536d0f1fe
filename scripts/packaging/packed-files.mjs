import asar from '@electron/asar';
import { createHash } from 'node:crypto';

/** @typedef {import('./shipped-parts.mjs').Part} Part */
/**
 * A file of a packed app: its place with slashes, its size in bytes, and whether the archive's header holds its hash.
 * @typedef {{ place: string, size: number, hasIntegrity: boolean }} PackedFile
 */

const OWN = /^(package\.json|out\/(main|preload|renderer)\/.+)$/u;
/** What nobody needs to run the app: maps, and sources with the paths they were made under. */
const NOT_FOR_RUNNING = /\.(map|ts|tsx|mts|cts)$/u;
/** Tests of its own, and what they are made with. What a package brings of the kind is its makers'. */
const OWN_TESTS = /^out\/.*(\.(test|spec)\.[cm]?js$|\/(tests?|testing|e2e|fixtures)\/)/u;
const IMPORTS = /^import [^;]*?from "([^"]+)";$|\bimport\("([^"]+)"\)/gmu;

/**
 * The files of an archive, those that lie unpacked beside it among them, and the hash of its header, which the program of a
 * release is given to hold the archive against.
 * @param {string} archive @returns {{ files: PackedFile[], headerHash: string }}
 */
export function readPacked(archive) {
  const { header, headerString } = asar.getRawHeader(archive);
  return { files: filesIn(header), headerHash: createHash('sha256').update(headerString).digest('hex') };
}

/** @param {any} folder of the header @param {string} [above] @returns {PackedFile[]} */
function filesIn(folder, above = '') {
  return Object.entries(folder.files).flatMap(([name, entry]) => {
    const place = `${above}${name}`;
    if (entry.files) return filesIn(entry, `${place}/`);
    // A link within the archive has neither size nor hash: what it leads to has.
    return entry.link ? [] : [{ place, size: entry.size ?? 0, hasIntegrity: Boolean(entry.integrity?.hash) }];
  });
}

/** The package a packed file is of; null for the app's own. @param {string} place */
export function packageAt(place) {
  const [, name = null] = /^(?:.*\/)?node_modules\/(@[^/]+\/[^/]+|[^/]+)\//u.exec(place) ?? [];
  return name;
}

/**
 * Why a packed app may not be given to anybody, in words; empty where it may.
 * @param {readonly PackedFile[]} files
 * @param {readonly Part[]} parts what the bill of materials and the window name
 */
export function packedRefusals(files, parts) {
  const named = new Set(parts.map(({ name }) => name));
  const packages = new Set(files.map(({ place }) => packageAt(place)).filter((name) => name !== null));
  return [
    ...listed('holds what nobody needs to run it', files.map(({ place }) => place).filter((place) => NOT_FOR_RUNNING.test(place) || OWN_TESTS.test(place))),
    ...listed('holds files that are neither built nor of a package', files.map(({ place }) => place).filter((place) => packageAt(place) === null && !OWN.test(place))),
    ...listed('holds packages that its bill of materials does not name', [...packages].filter((name) => !named.has(name))),
    ...listed('holds files without a hash to hold them against', files.filter(({ hasIntegrity }) => !hasIntegrity).map(({ place }) => place)),
    ...listed('is made of packages that name no licence', parts.filter(({ licence }) => licence === 'none named').map(({ name }) => name)),
  ];
}

/**
 * Why the code of a packed app may not be given to anybody: it names a place on the computer it was made on, where to find its
 * sources, or a package that was not packed.
 * @param {string} place @param {string} text
 * @param {{ privatePlaces: readonly string[], packages: ReadonlySet<string> }} known
 */
export function codeRefusals(place, text, { privatePlaces, packages }) {
  const asked = place.startsWith('out/main/') ? [...text.matchAll(IMPORTS)].map(([, from, lazily]) => from ?? lazily ?? '') : [];
  const missing = asked.filter((name) => /^[@\w]/u.test(name) && !name.startsWith('node:') && name !== 'electron').map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')).filter((name) => !packages.has(name));
  return [
    ...privatePlaces.filter((one) => text.includes(one)).map((one) => `${place} names ${one}, a place on this computer`),
    ...(/^\/\/# sourceMappingURL=(?!data:)/mu.test(text) ? [`${place} names a map of its sources`] : []),
    ...missing.map((name) => `${place} asks for ${name}, which is not packed`),
  ];
}

/** What the files of an app may take, in bytes. With 96 MB packed, it leaves room for a part or two, not for a package's other builds. */
export const MOST_BYTES = 110e6;

/**
 * Why a packed app would not run, or is too large, in words; empty where neither.
 * @param {readonly PackedFile[]} files
 * @param {readonly string[]} needed places of what it loads
 */
export function contentRefusals(files, needed) {
  // The packager may put a package beside others instead of within the one that asks for it.
  const within = (/** @type {string} */ place) => place.slice(place.lastIndexOf('node_modules/'));
  const packed = new Set(files.map(({ place }) => within(place)));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  return [
    ...listed('lacks what it loads', needed.filter((place) => !packed.has(within(place)))),
    ...(total > MOST_BYTES ? [`it takes ${(total / 1e6).toFixed(1)} MB and may take ${(MOST_BYTES / 1e6).toFixed(0)}; see what of its largest pieces is never loaded`] : []),
  ];
}

/** The largest packages and own parts, in bytes. @param {readonly PackedFile[]} files @param {number} most @returns {[string, number][]} */
export function largestPieces(files, most) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  for (const { place, size } of files) {
    const piece = packageAt(place) ?? place.split('/').slice(0, 2).join('/');
    sizes.set(piece, (sizes.get(piece) ?? 0) + size);
  }
  return [...sizes].sort(([, one], [, other]) => other - one).slice(0, most);
}

/** @param {string} what @param {readonly string[]} names */
function listed(what, names) {
  if (names.length === 0) return [];
  return [`it ${what}: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`];
}
