import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BrowserSession, deleteFolder } from './browser-session.ts';
import type { ProxySettings } from './session-rules.ts';

export type BrowserSessionsOptions = {
  /** Folder that holds one folder per connection. */
  root: string;
  /** Folder that receives finished files, one sub-folder per connection. */
  downloadsRoot: string;
};

const REMOVED_LIST = 'removed.json';
const RemovedList = z.array(z.string().regex(/^[\w-]+$/));

/** Keeps exactly one BrowserSession per connection for the life of the app. */
export class BrowserSessions {
  readonly #options: BrowserSessionsOptions;
  readonly #open = new Map<string, Promise<BrowserSession>>();

  constructor(options: BrowserSessionsOptions) { this.#options = options; }

  /** The session of a connection, opened at first use. A changed proxy applies from now on. */
  async of(connectionId: string, proxy: ProxySettings | null): Promise<BrowserSession> {
    if (!/^[\w-]+$/.test(connectionId)) throw new TypeError('A connection id holds letters, digits and hyphens only.');
    const known = this.#open.get(connectionId);
    if (known !== undefined) {
      const session = await known;
      await session.setProxy(proxy);
      return session;
    }
    const opening = BrowserSession.open({
      folder: join(this.#options.root, connectionId), downloadsFolder: join(this.#options.downloadsRoot, connectionId), proxy,
    });
    this.#open.set(connectionId, opening);
    opening.catch(() => this.#open.delete(connectionId));
    return opening;
  }

  /** Removes a connection's session from memory and disk. What the system still holds goes at the next start (`sweep`). */
  async remove(connectionId: string): Promise<void> {
    const session = await this.of(connectionId, null);
    await this.#noteRemoved([...await this.#removed(), connectionId]);
    await session.remove();
    await deleteFolder(join(this.#options.downloadsRoot, connectionId));
  }

  /** Call at start, before any session is opened: deletes what could not be deleted while it was in use. */
  async sweep(): Promise<void> {
    const left: string[] = [];
    for (const connectionId of await this.#removed()) {
      if (!await deleteFolder(join(this.#options.root, connectionId))) left.push(connectionId);
    }
    await this.#noteRemoved(left);
  }

  /** Ids of connections with a session on disk. */
  async stored(): Promise<string[]> {
    const entries = await readdir(this.#options.root, { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  }

  /** Closes all pages and writes cookies to disk; call before quitting. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#open.values()].map(async (session) => (await session).close()));
  }

  async #removed(): Promise<string[]> {
    const text = await readFile(join(this.#options.root, REMOVED_LIST), 'utf8').catch(() => '[]');
    try {
      return RemovedList.parse(JSON.parse(text));
    } catch {
      return [];
    }
  }

  async #noteRemoved(connectionIds: string[]): Promise<void> {
    await mkdir(this.#options.root, { recursive: true, mode: 0o700 });
    await writeFile(join(this.#options.root, REMOVED_LIST), JSON.stringify([...new Set(connectionIds)]));
  }
}
