import { randomUUID } from 'node:crypto';
import type { Browser, ConnectOverCDPTransport, Page } from 'playwright-core';
import type { WebContents } from 'electron';
import { eventForPlaywright, replyForPlaywright, routeFromPlaywright } from './cdp-router.ts';
import type { CdpMessage, PageTarget } from './cdp-router.ts';

/** The debugger let go of the page (developer tools, a crash, the page was closed). The run can be tried again. */
export class PageDetachedError extends Error {
  readonly retryable = true;
  constructor(reason: string) {
    super(`The browser page was closed or taken over during the run (${reason}). The run can be started again.`);
    this.name = 'PageDetachedError';
  }
}

/** One page driven by Playwright; `disconnect` leaves the page as it stands. */
export type ConnectedPage = {
  page: Page;
  /** Rejects with PageDetachedError when the debugger is detached by anything but `disconnect`. */
  detached: Promise<never>;
  disconnect(): Promise<void>;
};

function describeFailure(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

class DebuggerTransport implements ConnectOverCDPTransport {
  onmessage?: (message: object) => void;
  onclose?: (reason?: string) => void;
  readonly #contents: WebContents;
  readonly #target: PageTarget;
  #isOpen = true;

  constructor(contents: WebContents, target: PageTarget, onDetach: (reason: string) => void) {
    this.#contents = contents;
    this.#target = target;
    contents.debugger.on('message', this.#fromDebugger);
    contents.debugger.once('detach', (_event, reason) => {
      if (!this.#isOpen) return;
      this.#isOpen = false;
      onDetach(reason);
      this.onclose?.(reason);
    });
  }

  readonly #fromDebugger = (_event: unknown, method: string, params: unknown, sessionId: string): void => {
    this.#deliver(eventForPlaywright(method, params, sessionId, this.#target));
  };

  #deliver(message: CdpMessage): void {
    if (this.#isOpen) this.onmessage?.(message);
  }

  send(message: object): void {
    const routed = routeFromPlaywright(message, this.#target);
    if (routed.kind === 'ANSWER') {
      queueMicrotask(() => { for (const answer of routed.messages) this.#deliver(answer); });
      return;
    }
    const { id, method, params, debuggerSessionId } = routed;
    const reply = (outcome: { result: unknown } | { failure: string }): void =>
      this.#deliver(replyForPlaywright(id, debuggerSessionId, this.#target, outcome));
    if (this.#contents.isDestroyed() || !this.#contents.debugger.isAttached()) {
      queueMicrotask(() => reply({ failure: 'The page is gone' }));
      return;
    }
    this.#contents.debugger.sendCommand(method, params, debuggerSessionId).then(
      (result: unknown) => reply({ result }),
      (error: unknown) => reply({ failure: describeFailure(error) }),
    );
  }

  close(): void {
    if (this.#isOpen) {
      this.#isOpen = false;
      if (!this.#contents.isDestroyed()) {
        this.#contents.debugger.off('message', this.#fromDebugger);
        if (this.#contents.debugger.isAttached()) this.#contents.debugger.detach();
      }
    }
    this.onclose?.();
  }
}

async function targetOf(contents: WebContents): Promise<PageTarget> {
  const { targetInfo } = (await contents.debugger.sendCommand('Target.getTargetInfo')) as { targetInfo: { targetId: string } };
  return {
    targetId: targetInfo.targetId, sessionId: `page-${randomUUID()}`, browserContextId: `context-${randomUUID()}`,
    url: contents.getURL(), title: contents.getTitle(),
    product: `Chrome/${process.versions['chrome'] ?? '0'}`, userAgent: contents.getUserAgent(),
  };
}

/**
 * Connects Playwright to one page of this app, without a port and without a second browser.
 * Throws PageDetachedError when the page is gone or another debugger holds it.
 */
export async function connectPlaywright(contents: WebContents): Promise<ConnectedPage> {
  if (contents.isDestroyed()) throw new PageDetachedError('page already closed');
  try {
    if (!contents.debugger.isAttached()) contents.debugger.attach('1.3');
  } catch (error) {
    throw new PageDetachedError(describeFailure(error));
  }
  let onDetach: (reason: string) => void = () => undefined;
  const detached = new Promise<never>((_resolve, reject) => { onDetach = (reason) => reject(new PageDetachedError(reason)); });
  detached.catch(() => undefined);
  const transport = new DebuggerTransport(contents, await targetOf(contents), onDetach);
  let browser: Browser;
  try {
    // Loaded at the first portal: it is large, and a start of the app must not wait for it.
    const { chromium } = await import('playwright-core');
    browser = await chromium.connectOverCDP(transport, { timeout: 20_000 });
  } catch (error) {
    transport.close();
    throw new PageDetachedError(describeFailure(error));
  }
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) {
    transport.close();
    throw new PageDetachedError('the page did not answer');
  }
  return { page, detached, disconnect: async () => { await browser.close().catch(() => undefined); transport.close(); } };
}
