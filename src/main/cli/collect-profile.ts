import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Names what a profile keeps for one sign-in: its cookies and its route. Another user name at the same portal gets
 * another, so that nobody collects under a session that somebody else left signed in.
 */
export function signInKey(url: string, username: string): string {
  return createHash('sha256').update(JSON.stringify([new URL(url).origin, username])).digest('hex').slice(0, 16);
}

/** Where the learned way to the bills is kept between runs of one sign-in. */
export interface RouteFile {
  /** What was kept, unjudged; null when nothing readable was. */
  read(): Promise<unknown>;
  write(route: unknown): Promise<void>;
}

/** The route of a sign-in in a profile folder, which is made when there is something to keep. */
export function routeFile(profile: string, key: string): RouteFile {
  const folder = join(profile, 'routes');
  const path = join(folder, `${key}.json`);
  return {
    read: async () => {
      try {
        return JSON.parse(await readFile(path, 'utf8')) as unknown;
      } catch {
        return null;
      }
    },
    write: async (route) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(path, JSON.stringify(route), { mode: 0o600 });
    },
  };
}
