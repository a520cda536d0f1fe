/** A Chrome DevTools Protocol message as an object, in either direction. */
export type CdpMessage = {
  id?: number;
  method?: string;
  params?: unknown;
  sessionId?: string;
  result?: unknown;
  error?: { code: number; message: string };
};

/** What the router has to know about the one page the debugger is attached to. */
export type PageTarget = {
  targetId: string;
  sessionId: string;
  browserContextId: string;
  url: string;
  title: string;
  product: string;
  userAgent: string;
};

export type RoutedMessage =
  | { kind: 'ANSWER'; messages: CdpMessage[] }
  | { kind: 'FORWARD'; id: number; method: string; params: Record<string, unknown>; debuggerSessionId: string | undefined };

/** Commands never passed on: device metrics crash some Electron versions, the rest belong to a browser we do not have. */
const SWALLOWED = new Set([
  'Emulation.setDeviceMetricsOverride',
  'Emulation.clearDeviceMetricsOverride',
  'Browser.setDownloadBehavior',
  'Browser.setWindowBounds',
  'Target.activateTarget',
  'Target.setDiscoverTargets',
]);

function asRecord(params: unknown): Record<string, unknown> {
  return typeof params === 'object' && params !== null ? (params as Record<string, unknown>) : {};
}

/** Frames of other sites are attached without pausing them: a paused one never goes on under Electron's debugger. */
function paramsFor(method: string, params: Record<string, unknown>): Record<string, unknown> {
  return method === 'Target.setAutoAttach' ? { ...params, waitForDebuggerOnStart: false } : params;
}

function targetInfo(page: PageTarget): Record<string, unknown> {
  return {
    targetId: page.targetId, type: 'page', title: page.title, url: page.url, attached: true,
    canAccessOpener: false, browserContextId: page.browserContextId,
  };
}

/**
 * Decides what becomes of one message from Playwright. `webContents.debugger` speaks for one page and knows no browser,
 * so browser-level commands are answered here, and the page is announced under a session id of our own.
 */
export function routeFromPlaywright(message: CdpMessage, page: PageTarget): RoutedMessage {
  const id = message.id ?? 0;
  const method = message.method ?? '';
  const reply = (result: unknown): CdpMessage =>
    message.sessionId === undefined ? { id, result } : { id, result, sessionId: message.sessionId };
  if (SWALLOWED.has(method)) return { kind: 'ANSWER', messages: [reply({})] };
  if (message.sessionId === undefined) return { kind: 'ANSWER', messages: answerAsBrowser(id, method, page, reply) };
  return {
    kind: 'FORWARD', id, method, params: paramsFor(method, asRecord(message.params)),
    debuggerSessionId: message.sessionId === page.sessionId ? undefined : message.sessionId,
  };
}

function answerAsBrowser(id: number, method: string, page: PageTarget, reply: (result: unknown) => CdpMessage): CdpMessage[] {
  switch (method) {
    case 'Browser.getVersion':
      return [reply({ protocolVersion: '1.3', product: page.product, revision: '', userAgent: page.userAgent, jsVersion: '' })];
    case 'Target.setAutoAttach':
      return [
        { method: 'Target.attachedToTarget', params: { sessionId: page.sessionId, targetInfo: targetInfo(page), waitingForDebugger: false } },
        reply({}),
      ];
    case 'Target.getTargetInfo':
      return [reply({ targetInfo: targetInfo(page) })];
    case 'Storage.getCookies':
      return [reply({ cookies: [] })];
    case 'Browser.close':
    case 'Target.detachFromTarget':
    case 'Target.closeTarget':
      return [reply({})];
    default:
      return [{ id, error: { code: -32601, message: `'${method}' is a browser-level command that one page cannot answer` } }];
  }
}

/** An event of the debugger as Playwright expects it: the page's own events carry our session id, a child's keep theirs. */
export function eventForPlaywright(method: string, params: unknown, debuggerSessionId: string | undefined, page: PageTarget): CdpMessage {
  return { method, params, sessionId: debuggerSessionId === undefined || debuggerSessionId === '' ? page.sessionId : debuggerSessionId };
}

/** The reply to a forwarded command. */
export function replyForPlaywright(
  id: number, debuggerSessionId: string | undefined, page: PageTarget,
  outcome: { result: unknown } | { failure: string },
): CdpMessage {
  const sessionId = debuggerSessionId ?? page.sessionId;
  return 'result' in outcome
    ? { id, sessionId, result: outcome.result ?? {} }
    : { id, sessionId, error: { code: -32000, message: outcome.failure } };
}
