import { describe, expect, it } from 'vitest';
import { allowEveryHost, allowLoopbackOnly } from './host-policy.ts';
import { isLoopbackUrl } from './loopback-url.ts';

const LOOPBACK = [
  'http://localhost', 'https://LOCALHOST:8443/a', 'http://127.0.0.1:3000/x?y', 'http://127.255.1.2/', 'http://[::1]:80/', 'http://127.1/',
  'http://2130706433/', 'imaps://127.0.0.1:993', 'smtp://localhost:25', 'http://user:pass@127.0.0.1/',
];
const ELSEWHERE = [
  'http://127.0.0.1.evil.com/', 'http://localhost.evil.com/', 'http://127.0.0.1@evil.com/', 'http://evil.com/127.0.0.1', 'http://evil.com#localhost',
  'http://128.0.0.1/', 'http://0.0.0.0/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/', 'http://notlocalhost/', 'https://10.0.0.1/', 'imaps://127.0.0.1.evil.com',
  'localhost', '127.0.0.1', '', 'not an address', 'file:///etc/passwd', 'http://127.0.0.1%2eevil.com/',
];

describe('isLoopbackUrl', () => {
  it.each(LOOPBACK)('takes %s for this computer', (url) => expect(isLoopbackUrl(url)).toBe(true));
  it.each(ELSEWHERE)('does not take %s for this computer', (url) => expect(isLoopbackUrl(url)).toBe(false));
});

describe('the policy under the stand-in runtime', () => {
  it('refuses other hosts with words and lets this computer pass', () => {
    expect(allowLoopbackOnly('http://127.0.0.1:1/')).toEqual({ ok: true });
    const refused = allowLoopbackOnly('https://portal.example/');
    expect(refused.ok ? '' : refused.words).toMatch(/stand-in Electron.*released Forager/);
    expect(allowEveryHost('https://portal.example/')).toEqual({ ok: true });
  });
});
