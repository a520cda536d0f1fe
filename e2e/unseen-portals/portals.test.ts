import { describe, expect, test } from 'vitest';
import { PATHS } from './paths.ts';
import { PORTALS } from './registry.ts';

describe('every portal', () => {
  test('that yields bills has the way of a person written down', () => {
    expect(PORTALS.filter(({ name }) => !(name in PATHS)).map(({ name }) => name)).toHaveLength(12);
    expect(new Set(PORTALS.map(({ name }) => name)).size).toBe(PORTALS.length);
  });

  test('notes a forbidden press and a wrong password', async () => {
    const kind = PORTALS.find(({ name }) => name === 'dangerous');
    const portal = await kind!.start();
    try {
      await fetch(`${portal.url}/pay/full`, { method: 'POST' });
      await fetch(`${portal.url}/login`, { method: 'POST', body: new URLSearchParams({ username: portal.username, password: 'not-it' }) });
      expect(portal.violations()).toEqual(['POST /pay/full']);
      expect(portal.passwordPosts().map(({ right }) => right)).toEqual([false]);
      expect(portal.served().size).toBe(0);
    } finally {
      await portal.close();
    }
  });

  test.each(PORTALS.filter(({ name }) => !(name in PATHS)).map((kind) => [kind.name, kind] as const))('%s shows its ending and no bills', async (_, kind) => {
    const portal = await kind.start();
    try {
      const first = await fetch(portal.url);
      const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const text = await first.text();
      expect(portal.expected.bills).toEqual([]);
      if (!text.includes('type="password"')) return expect(portal.expected.status).toMatch(/WEBSITE_DOWN|HUMAN_CHECK_REQUIRED/);
      const answer = await fetch(`${portal.url}/signin`, { method: 'POST', headers: { cookie }, body: new URLSearchParams({ username: portal.username, password: portal.password }) });
      const after = await (answer.status === 200 ? answer.text() : '');
      expect(portal.passwordPosts()).toHaveLength(1);
      expect(after.length).toBeGreaterThan(200);
      expect(portal.violations()).toEqual([]);
    } finally {
      await portal.close();
    }
  });
});
