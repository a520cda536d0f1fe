import { describe, expect, it } from 'vitest';
import { OriginGate, isSameSite } from './origins.ts';

describe('where credentials may be typed', () => {
  it('knows one site by its registrable domain', () => {
    expect(isSameSite('https://www.utility.com/a', 'https://login.utility.com/b')).toBe(true);
    expect(isSameSite('https://utility.co.uk', 'https://other.co.uk')).toBe(false);
    expect(isSameSite('https://a.github.io', 'https://b.github.io')).toBe(false);
  });
  it('takes every port of this computer for somebody else', () => {
    expect(isSameSite('http://127.0.0.1:1000', 'http://127.0.0.1:1000/x')).toBe(true);
    expect(isSameSite('http://127.0.0.1:1000', 'http://127.0.0.1:1001')).toBe(false);
    expect(isSameSite('http://127.0.0.1:1000', 'http://localhost:1000')).toBe(false);
  });
  it('allows the portal, asks once about others, refuses plain http', async () => {
    let asked = 0;
    const gate = new OriginGate('https://utility.com', [], () => { asked += 1; return Promise.resolve(true); });
    expect(await gate.refusal('https://login.utility.com/in')).toBeNull();
    expect(asked).toBe(0);
    expect(await gate.refusal('https://identity.example/in')).toBeNull();
    expect(await gate.refusal('https://identity.example/again')).toBeNull();
    expect(asked).toBe(1);
    expect(await gate.refusal('http://utility.com/in')).toContain('not protected');
    expect(gate.met).toEqual(['https://utility.com', 'https://login.utility.com', 'https://identity.example']);
  });
  it('refuses what was not approved, in words', async () => {
    const gate = new OriginGate('https://utility.com', [], () => Promise.resolve(false));
    expect(await gate.refusal('https://identity.example/in')).toContain('https://identity.example');
    const approved = new OriginGate('https://utility.com', ['https://identity.example'], () => Promise.resolve(false));
    expect(await approved.refusal('https://identity.example/in')).toBeNull();
  });
  it('tells a link away from the portal apart from its frames and redirects', async () => {
    const asked: string[] = [];
    const ask = (origin: string, reached: string): Promise<boolean> => { asked.push(`${origin} ${reached}`); return Promise.resolve(false); };
    const redirected = new OriginGate('https://www.utility.com', [], ask);
    redirected.followLink('https://login.utility.com/start');
    await redirected.refusal('https://id.vendor.com/login');
    const linked = new OriginGate('https://www.utility.com', [], ask);
    linked.followLink('https://utility.vendor.com/login');
    await linked.refusal('https://id.vendor.com/login');
    expect(asked).toEqual(['https://id.vendor.com FRAMED_OR_REDIRECTED', 'https://id.vendor.com LINKED']);
  });
});
