import type { Page } from 'playwright-core';
import type { PortalPage } from '../../browser/portal-page.ts';
import { readStand } from './in-page.ts';
import { isSameSite } from './origins.ts';
import { takeSnapshot } from './page-snapshot.ts';
import type { LiveSnapshot } from './page-snapshot.ts';
import { PageTraffic } from './page-traffic.ts';
import { retryAfterOf } from './server-refusal.ts';
import type { ServerRefusal } from './server-refusal.ts';
import { speaksOf } from '../words.ts';

export const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** A page that still shows a spinner after this long shows it for ever. */
const BUSY_LIMIT_MS = 9_000;
/** What a page only fetches to be shown. */
const SHOWN_ONLY = new Set(['image', 'stylesheet', 'font', 'media', 'script', 'manifest', 'texttrack']);

/** A page as it stands: what it shows once it has come to rest, and what its server answered. */
export class PageWatch {
  readonly portal: PortalPage;
  readonly #traffic: PageTraffic;
  /** Pages whose sign of being busy never went away, so that nobody waits for it again. */
  readonly #everBusy = new Set<string>();
  /** What the portal's server last refused for a while (a status of 429 or from 500 on) since it was last cleared; null when nothing. */
  refusal: ServerRefusal | null = null;
  #wasPosted = false;
  /** How many requests the page has sent that may carry what was typed into it. */
  sent = 0;
  /** Status of the last document the main frame loaded. */
  documentStatus: number | null = null;
  /** Status of 500 and more that a script's request brought since it was last cleared; null when none did. */
  scriptFailure: number | null = null;
  /** Status from 400 to 499 by which the portal answered something a script sent, since it was last cleared; null when none did. */
  scriptRefusal: number | null = null;

  constructor(portal: PortalPage) {
    this.portal = portal;
    const { page } = portal;
    this.#traffic = new PageTraffic(page);
    page.on('request', (request) => { if (!SHOWN_ONLY.has(request.resourceType())) this.sent += 1; });
    page.on('response', (response) => {
      const request = response.request();
      const status = response.status();
      if ((status === 429 || status >= 500) && ['xhr', 'fetch', 'document'].includes(request.resourceType())) this.refusal = { status, retryAfterMs: retryAfterOf(response.headers()['retry-after'], Date.now()) };
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) { this.documentStatus = status; this.#wasPosted = request.method() !== 'GET'; }
      else if (['xhr', 'fetch', 'document'].includes(request.resourceType()) && response.status() >= 500) this.scriptFailure = response.status();
      else if (['xhr', 'fetch'].includes(request.resourceType()) && request.method() !== 'GET' && status >= 400 && isSameSite(request.url(), page.url())) this.scriptRefusal = status;
    });
  }

  get page(): Page { return this.portal.page; }

  /** Waits for what the last action set off: loading over, requests quiet, the page's text steady. Never throws. */
  async settle(limitMs = 12_000): Promise<void> {
    const until = Date.now() + limitMs;
    await pause(150);
    await this.page.waitForLoadState('domcontentloaded', { timeout: limitMs }).catch(() => undefined);
    let steady = 0;
    let last = '';
    const busyUntil = Date.now() + BUSY_LIMIT_MS;
    while (steady < 3 && (Date.now() < until || this.#traffic.isWaitingLong())) {
      await pause(120);
      const now = await this.page.evaluate(readStand).catch(() => null);
      steady = now !== null && now.mark === last && !this.#traffic.isWaiting() && Date.now() - this.#traffic.lastChange > 250 ? steady + 1 : 0;
      last = now?.mark ?? '';
      // Nothing moves and nothing is under way, but the page itself says that it is not ready.
      const place = this.page.url().split(/[?#]/)[0] ?? '';
      if (steady === 3 && now !== null && (now.isBusy || now.isBlank || speaksOf('loading', now.text)) && !this.#everBusy.has(place)) {
        if (Date.now() < busyUntil) steady = 2;
        else this.#everBusy.add(place);
      }
    }
    await this.portal.witness?.settled();
  }

  /** Reads the page, once more when it was just changing. */
  async look(): Promise<LiveSnapshot> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await takeSnapshot(this.page);
      } catch (error) {
        if (attempt >= 3 || this.page.isClosed()) throw error;
        await this.settle(5_000);
      }
    }
  }

  /** The page in sight is an error the server answered a plain request with, so that asking again sends nothing twice. */
  get hasFailed(): boolean { return this.documentStatus !== null && (this.documentStatus === 429 || this.documentStatus >= 500) && !this.#wasPosted; }

  /** Asks for the page in sight again. */
  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'domcontentloaded', timeout: 30_000 }).catch(() => undefined);
  }
}
