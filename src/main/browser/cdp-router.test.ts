import { describe, expect, it } from 'vitest';
import { eventForPlaywright, replyForPlaywright, routeFromPlaywright } from './cdp-router.ts';
import type { PageTarget } from './cdp-router.ts';

const page: PageTarget = {
  targetId: 't1', sessionId: 'page-session', browserContextId: 'c1', url: 'https://a.example/', title: 'A',
  product: 'Chrome/148', userAgent: 'UA',
};

describe('routing messages from Playwright', () => {
  it('answers the version itself', () => {
    expect(routeFromPlaywright({ id: 1, method: 'Browser.getVersion' }, page)).toMatchObject({
      kind: 'ANSWER', messages: [{ id: 1, result: { product: 'Chrome/148', userAgent: 'UA' } }],
    });
  });

  it('announces the page before it answers setAutoAttach at browser level', () => {
    const routed = routeFromPlaywright({ id: 2, method: 'Target.setAutoAttach', params: {} }, page);
    if (routed.kind !== 'ANSWER') throw new Error('not answered');
    expect(routed.messages.map((m) => m.method ?? `reply ${m.id}`)).toEqual(['Target.attachedToTarget', 'reply 2']);
    expect(routed.messages[0]?.params).toMatchObject({ sessionId: 'page-session', targetInfo: { targetId: 't1', type: 'page' } });
  });

  it('passes setAutoAttach of the page on, so that frames of other sites attach', () => {
    expect(routeFromPlaywright({ id: 3, method: 'Target.setAutoAttach', params: { flatten: true }, sessionId: 'page-session' }, page)).toEqual({
      kind: 'FORWARD', id: 3, method: 'Target.setAutoAttach', params: { flatten: true, waitForDebuggerOnStart: false }, debuggerSessionId: undefined,
    });
  });

  it('passes a child frame\'s session id on to the debugger', () => {
    expect(routeFromPlaywright({ id: 4, method: 'Page.enable', sessionId: 'child' }, page)).toMatchObject({ debuggerSessionId: 'child' });
  });

  it('swallows device metrics in every session', () => {
    for (const sessionId of ['page-session', 'child']) {
      expect(routeFromPlaywright({ id: 5, method: 'Emulation.setDeviceMetricsOverride', sessionId }, page)).toEqual({
        kind: 'ANSWER', messages: [{ id: 5, result: {}, sessionId }],
      });
    }
  });

  it('refuses an unknown browser-level command in words', () => {
    const routed = routeFromPlaywright({ id: 6, method: 'Target.createTarget' }, page);
    expect(routed).toMatchObject({ kind: 'ANSWER', messages: [{ id: 6, error: { message: expect.stringContaining('Target.createTarget') } }] });
  });
});

describe('routing back to Playwright', () => {
  it('gives the page\'s own events our session id and keeps a child\'s', () => {
    expect(eventForPlaywright('Page.loadEventFired', {}, '', page).sessionId).toBe('page-session');
    expect(eventForPlaywright('Page.loadEventFired', {}, undefined, page).sessionId).toBe('page-session');
    expect(eventForPlaywright('Page.loadEventFired', {}, 'child', page).sessionId).toBe('child');
  });

  it('turns results and failures into replies', () => {
    expect(replyForPlaywright(7, undefined, page, { result: undefined })).toEqual({ id: 7, sessionId: 'page-session', result: {} });
    expect(replyForPlaywright(8, 'child', page, { failure: 'no such node' })).toMatchObject({ id: 8, sessionId: 'child', error: { message: 'no such node' } });
  });
});
