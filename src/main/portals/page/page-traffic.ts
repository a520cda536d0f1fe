import type { Page, Request } from 'playwright-core';
import { isSameSite } from './origins.ts';

type Kind = 'DOCUMENT' | 'SCRIPT' | 'OTHER';

/** How long something may be under way before nobody waits for it any more. A portal's own data may take ten seconds and more. */
const PATIENCE_MS: Record<Kind, number> = { DOCUMENT: 40_000, SCRIPT: 20_000, OTHER: 3_000 };

function kindOf(request: Request, page: Page): Kind {
  try {
    if (request.isNavigationRequest()) return request.frame() === page.mainFrame() ? 'DOCUMENT' : 'OTHER';
  } catch {
    return 'OTHER';
  }
  return ['xhr', 'fetch'].includes(request.resourceType()) && isSameSite(request.url(), page.url()) ? 'SCRIPT' : 'OTHER';
}

const placeOf = (request: Request): string => `${request.method()} ${request.url().split(/[?#]/)[0] ?? ''}`;

/** What a page has under way, and whether it is worth waiting for. */
export class PageTraffic {
  readonly #page: Page;
  readonly #pending = new Map<Request, { kind: Kind; at: number }>();
  /** Requests that outlasted all patience once, as those that only wait for news do. */
  readonly #endless = new Set<string>();
  lastChange = Date.now();

  constructor(page: Page) {
    this.#page = page;
    page.on('request', (request) => { this.#pending.set(request, { kind: kindOf(request, page), at: Date.now() }); this.lastChange = Date.now(); });
    const done = (request: Request): void => { if (this.#pending.delete(request)) this.lastChange = Date.now(); };
    page.on('requestfinished', done);
    page.on('requestfailed', done);
    // A document that has begun to come replaces the page, or is a file; either way what was under way before it is not reported as finished.
    page.on('response', (response) => {
      const about = this.#pending.get(response.request());
      if (about?.kind === 'DOCUMENT') this.#pending.delete(response.request());
      // A script need not read what it was answered, and then its request is never reported as finished.
      else if (about?.kind === 'SCRIPT') this.#pending.set(response.request(), { kind: 'OTHER', at: Date.now() });
      else return;
      this.lastChange = Date.now();
    });
    page.on('domcontentloaded', () => {
      const now = Date.now();
      for (const [request, { kind, at }] of this.#pending) if (kind !== 'DOCUMENT' && !this.#isOfThisPage(request, at, now)) this.#pending.delete(request);
    });
  }

  #isOfThisPage(request: Request, at: number, now: number): boolean {
    try {
      return now - at < 1_000 || (!request.frame().isDetached() && request.headers()['referer']?.split('#')[0] === this.#page.url().split('#')[0]);
    } catch {
      return false;
    }
  }

  /** Whether something is under way that may still change the page. */
  isWaiting(): boolean {
    const now = Date.now();
    let isWaiting = false;
    for (const [request, { kind, at }] of this.#pending) {
      const patience = this.#endless.has(placeOf(request)) ? 0 : PATIENCE_MS[kind];
      if (now - at < patience) isWaiting = true;
      else {
        this.#pending.delete(request);
        if (kind === 'SCRIPT') this.#endless.add(placeOf(request));
      }
    }
    return isWaiting;
  }

  /** Whether a page or its data is under way, which is waited for beyond the usual. */
  isWaitingLong(): boolean {
    return this.isWaiting() && [...this.#pending].some(([request, { kind }]) => kind !== 'OTHER' && !this.#endless.has(placeOf(request)));
  }
}
