import { join } from 'node:path';
import { app } from 'electron';

/** Whether the app runs on the stand-in runtime, whose bytes nobody vouches for. Set by the launcher, or by the build that packed it. */
export function isStandInRuntime(env: Readonly<Record<string, string | undefined>>, packedMark: boolean): boolean {
  return env['FORAGER_STAND_IN_ELECTRON'] === '1' || packedMark;
}

/** What Windows knows the app by, the same as in electron-builder.yml: without it, notifications are not shown there. */
export const APP_ID = 'invalid.forager.app';

export interface Folders {
  /** Icons, catalogue, label files. */
  readonly resources: string;
  /** Built code of the main process: index and the entries of its processes. */
  readonly main: string;
  readonly preload: string;
  readonly renderer: string;
  /** Installed packages whose files are opened by path. */
  readonly packages: string;
  /** The same for packages that are unpacked beside the archive, since other programs' code opens them. */
  readonly unpackedPackages: string;
}

/** Where the app's own files are, in the source tree and in a package. */
export function ownFolders(): Folders {
  const root = app.getAppPath();
  return {
    resources: app.isPackaged ? process.resourcesPath : join(root, 'resources'),
    main: join(root, 'out', 'main'),
    preload: join(root, 'out', 'preload', 'index.cjs'),
    renderer: join(root, 'out', 'renderer'),
    packages: join(root, 'node_modules'),
    unpackedPackages: join(root.replace(/app\.asar$/, 'app.asar.unpacked'), 'node_modules'),
  };
}
