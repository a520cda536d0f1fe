/** @typedef {{ publisherName?: string | string[] | null }} Publisher */

/** The fuses of a shipped app, by the names of @electron/fuses' FuseV1Options. */
export const FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/**
 * The fuses of a built binary that are not as they must be, in words.
 * @param {Record<string, boolean | null>} found null where the binary has no such fuse
 * @param {{ forTests: boolean }} build a build for tests may be inspected, or Playwright could not drive it
 */
export function wrongFuses(found, { forTests }) {
  const wanted = { ...FUSES, EnableNodeCliInspectArguments: forTests };
  return Object.entries(wanted)
    .filter(([name, on]) => (found[name] ?? null) !== on)
    .map(([name, on]) => `${name} must be ${on ? 'on' : 'off'} and is ${found[name] == null ? 'missing' : found[name] ? 'on' : 'off'}`);
}

/**
 * Why a release may not be made from here, in words; empty where it may.
 * @param {{ standIn: boolean, updatesUrl: string | undefined, platform: NodeJS.Platform, windowsSettings: { signtoolOptions?: Publisher | null, azureSignOptions?: Publisher | null } | null | undefined, env: Readonly<Record<string, string | undefined>> }} here
 *   `windowsSettings`: the `win` part of electron-builder.yml; `env`: where the keys are named
 */
export function releaseRefusals({ standIn, updatesUrl, platform, windowsSettings, env }) {
  const refusals = [];
  if (standIn) refusals.push('this Electron is not from its official source; a release is made only where the official download can be had');
  if (!updatesUrl || !isHttps(updatesUrl)) refusals.push('FORAGER_UPDATES_URL must name the https address from which the app updates itself');
  const azure = windowsSettings?.azureSignOptions;
  if (platform === 'win32' && publisherNames(azure ?? windowsSettings?.signtoolOptions).length === 0) {
    refusals.push('win.signtoolOptions.publisherName (or win.azureSignOptions.publisherName) is missing from electron-builder.yml: without it the app would accept any update unchecked');
  }
  const keys = platform === 'win32' && azure ? AZURE_KEYS : (KEYS[platform] ?? []);
  const missing = keys.filter((name) => !env[name]);
  if (missing.length > 0) refusals.push(`it would not be signed: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not in the environment`);
  return refusals;
}

/** What a release is signed with, and on macOS notarised, by the names electron-builder reads. @type {Partial<Record<NodeJS.Platform, readonly string[]>>} */
const KEYS = { win32: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'], darwin: ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'] };
/** The same where Azure signs (win.azureSignOptions), by the names that Microsoft's own sign-in reads. */
const AZURE_KEYS = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'];

/**
 * The description of an update with the share of computers it is offered to by itself; whoever looks by hand gets it at once.
 * @param {string} text of latest.yml, latest-mac.yml or latest-linux.yml
 * @param {number} percent 1 to 100 @returns {string}
 */
export function stagedDescription(text, percent) {
  if (!Number.isInteger(percent) || percent < 1 || percent > 100) throw new RangeError('a share is a whole number from 1 to 100');
  const lines = text.trimEnd().split('\n').filter((line) => !line.startsWith('stagingPercentage:'));
  return `${(percent === 100 ? lines : [...lines, `stagingPercentage: ${percent}`]).join('\n')}\n`;
}

/**
 * One description of the same version for several processors: on macOS each is made on a computer of its own, and the app picks its
 * file by the processor in the name.
 * @param {readonly string[]} texts of latest-mac.yml, as electron-builder writes it @returns {string}
 */
export function joinedDescriptions(texts) {
  const parts = texts.map((text) => {
    const [, before, files, after] = /^(version: .+\n)files:\n((?: +.+\n)+)([^ ][^]*)$/u.exec(text) ?? [];
    if (before === undefined || files === undefined || after === undefined) throw new RangeError('a description is not as electron-builder writes it');
    return { before, files, after };
  });
  const [first] = parts;
  if (first === undefined || parts.some(({ before }) => before !== first.before)) throw new RangeError('descriptions of different versions are not joined');
  return `${first.before}files:\n${parts.map(({ files }) => files).join('')}${first.after}`;
}

/**
 * Why a built update description (app-update.yml) may not ship, in words; empty where it may.
 * On Windows an absent publisherName switches the check of the signature off. A name alone matches
 * every certificate of that name, hence the full distinguished name.
 * @param {Publisher | null} appUpdate null where the file is missing
 * @param {NodeJS.Platform} platform
 */
export function appUpdateRefusals(appUpdate, platform) {
  if (appUpdate === null) return ['app-update.yml is missing from the build: the app could not update itself'];
  if (platform !== 'win32') return [];
  const names = publisherNames(appUpdate);
  if (names.length === 0) return ['publisherName is missing from app-update.yml: the app would accept any update unchecked'];
  return names
    .filter((name) => !/^CN=.+,\s*[A-Z]+=.+/.test(name))
    .map((name) => `publisherName "${name}" is no full distinguished name (CN=…, O=…, …)`);
}

/** @param {Publisher | null | undefined} publisher */
function publisherNames(publisher) {
  return [publisher?.publisherName ?? []].flat().filter((name) => name.trim() !== '');
}

/** @param {string} address */
function isHttps(address) {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}

/**
 * Whether a file of a packaged app belongs to another platform. Packages name their binaries by
 * platform, processor and C library, like `canvas-linux-x64-gnu`.
 * @param {string} file with slashes
 * @param {{ platform: string, arch: string }} target
 */
export function isForeign(file, { platform, arch }) {
  const named = /[-.@/](darwin|linux|win32|freebsd|android|openharmony)-(x64|arm64|ia32|arm|riscv64|ppc64|s390x|loong64)/.exec(file);
  return named !== null && (named[1] !== platform || named[2] !== arch);
}
