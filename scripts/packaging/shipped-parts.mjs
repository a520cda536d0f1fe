import fs from 'node:fs';
import path from 'node:path';

/**
 * A package that is part of what ships. `text`: its licence as its makers ship it, all files of them; null where it ships none.
 * @typedef {{ name: string, version: string, licence: string, integrity: string | null, text: string | null }} Part
 */

/** Rooms of the source that ship; the workspace is a service of its own, and tests and tools ship nowhere. */
const ROOMS = ['src/main', 'src/preload', 'src/renderer', 'src/shared'];
const OWN = /\.(ts|tsx|css)$/u;
const NOT_SHIPPED = /(\.test\.tsx?$|[\\/](testing|soak)[\\/])/u;
const IMPORTS = /(?:\bfrom\s*|\bimport\s*\(?\s*|@import\s+)['"]([^'"./][^'"]*)['"]/gu;
const TYPE_IMPORTS = /^\s*(?:import|export)\s+type\b[^;]*;/gmu;
const LICENCE_FILES = /^(licen[cs]e|copying|notice)([-._].*)?$/iu;

/** The package of an import: `@mantine/core/styles.css` → `@mantine/core`. @param {string} specifier */
export function packageOf(specifier) {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The packages of the project that the source which ships imports for more than types. @param {string} root @param {readonly string[]} installed by name */
function importedPackages(root, installed) {
  const names = new Set();
  for (const room of ROOMS) {
    for (const file of fs.readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })) {
      if (!OWN.test(file) || NOT_SHIPPED.test(file)) continue;
      const text = fs.readFileSync(path.join(root, room, file), 'utf8').replace(TYPE_IMPORTS, '');
      for (const [, specifier = ''] of text.matchAll(IMPORTS)) names.add(packageOf(specifier));
    }
  }
  // Electron is named by itself.
  return installed.filter((name) => name !== 'electron' && names.has(name));
}

/**
 * Where the lock file has a package that another one asks for: the nearest node_modules above it, as Node looks it up.
 * @param {Record<string, unknown>} packages of the lock file
 * @param {string} name @param {string} from the place of who asks, '' for the project
 */
export function placeIn(packages, name, from) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (at === '') return null;
  }
}

/** @param {string} folder */
function licenceText(folder) {
  if (!fs.existsSync(folder)) return null;
  const files = fs.readdirSync(folder).filter((name) => LICENCE_FILES.test(name)).sort();
  const texts = files.filter((name) => fs.statSync(path.join(folder, name)).isFile()).map((name) => fs.readFileSync(path.join(folder, name), 'utf8').trim());
  return texts.length === 0 ? null : texts.join('\n\n');
}

/**
 * All packages that ship: what the source that ships imports, what is installed beside it, and all these ask for in turn, by the
 * lock file. Packages for other systems than this one are left out, as they are of the package.
 * @param {string} root @returns {Part[]} by name and version
 */
export function shippedParts(root) {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const { dependencies, devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const roots = [...new Set([...Object.keys(dependencies), ...importedPackages(root, Object.keys(devDependencies))])];
  /** @type {Map<string, Part>} */
  const parts = new Map();
  const visit = (/** @type {string} */ name, /** @type {string} */ from, /** @type {boolean} */ isOptional) => {
    const place = placeIn(packages, name, from);
    if (place === null) {
      if (!isOptional) throw new Error(`${name}, which ${from || 'the project'} asks for, is not in package-lock.json`);
      return;
    }
    const folder = path.join(root, place);
    if (parts.has(place) || (isOptional && !fs.existsSync(folder))) return;
    const { version, license, integrity = null, ...asked } = packages[place];
    parts.set(place, { name, version, licence: typeof license === 'string' ? license : 'none named', integrity, text: licenceText(folder) });
    const optional = asked.optionalDependencies ?? {};
    for (const other of Object.keys(asked.dependencies ?? {})) visit(other, place, other in optional);
    for (const other of Object.keys(optional)) visit(other, place, true);
    for (const other of Object.keys(asked.peerDependencies ?? {})) visit(other, place, asked.peerDependenciesMeta?.[other]?.optional === true);
  };
  for (const name of roots) visit(name, '', false);
  return [...new Map([...parts.values()].map((part) => [`${part.name} ${part.version}`, part])).values()].sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}
