import { describe, expect, test } from 'vitest';
import { ENDINGS } from './endings.ts';
import { THIRD_HAND } from './registry.ts';
import { THIRD_WAYS } from './ways.ts';

describe('the third family', () => {
  test('has the way of a person for each portal that yields bills, and a name for each', () => {
    expect(Object.keys(THIRD_WAYS).sort()).toEqual(THIRD_HAND.filter((kind) => !ENDINGS.includes(kind)).map(({ name }) => name).sort());
    expect(new Set(THIRD_HAND.map(({ name }) => name)).size).toBe(THIRD_HAND.length);
  });

  test('counts a forbidden press by post-back', async () => {
    const portal = await THIRD_HAND.find(({ name }) => name === 'aspnet-city')!.start();
    try {
      const cookie = (await fetch(portal.url, { redirect: 'manual' })).headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const send = (path: string, form: Record<string, string>): Promise<Response> => fetch(`${portal.url}${path}`, { method: 'POST', headers: { cookie }, body: new URLSearchParams(form), redirect: 'manual' });
      await send('/Login.aspx', { ctl00$Main$txtUser: portal.username, ctl00$Main$txtPass: portal.password });
      await send('/SelectAccount.aspx', { __EVENTTARGET: 'ctl00$lnkStop' });
      expect(portal.violations()).toEqual(['post-back ctl00$lnkStop']);
    } finally {
      await portal.close();
    }
  });

  test.each(ENDINGS.map((kind) => [kind.name, kind] as const))('%s shows its ending to a person who signs in once, and yields no bills', async (_, kind) => {
    const portal = await kind.start();
    try {
      const first = await fetch(portal.url);
      const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const text = await first.text();
      expect(portal.expected.bills).toEqual([]);
      if (!text.includes('type="password"')) return expect(portal.expected.status).toMatch(/WEBSITE_DOWN|HUMAN_CHECK_REQUIRED/);
      const action = /action="([^"]+)"/.exec(text)?.[1] ?? '/api/session';
      const headers = { cookie, ...(action === '/api/session' ? { 'content-type': 'application/json' } : {}) };
      const fields = { username: portal.username, email: portal.username, identifiant: portal.username, password: portal.password, secret: portal.password };
      const answer = await fetch(`${portal.url}${action}`, { method: 'POST', headers, body: action === '/api/session' ? JSON.stringify(fields) : new URLSearchParams(fields) });
      expect((await answer.text()).length).toBeGreaterThan(80);
      expect(portal.passwordPosts().map(({ right }) => right)).toEqual([true]);
      expect(portal.violations()).toEqual([]);
    } finally {
      await portal.close();
    }
  });
});
