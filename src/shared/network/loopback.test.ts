import { describe, expect, it } from 'vitest';
import { isLoopbackHost, isLoopbackUrl } from './loopback.ts';

const LOOPBACK = [
  'http://localhost', 'https://LOCALHOST:8443/a', 'http://127.0.0.1:3000/x?y', 'http://127.255.1.2/', 'http://[::1]:80/', 'http://127.1/',
  'http://2130706433/', 'imaps://127.0.0.1:993', 'smtp://localhost:25', 'http://user:pass@127.0.0.1/',
];
const ELSEWHERE = [
  'http://127.0.0.1.evil.com/', 'http://localhost.evil.com/', 'http://127.0.0.1@evil.com/', 'http://evil.com/127.0.0.1', 'http://evil.com#localhost',
  'http://128.0.0.1/', 'http://0.0.0.0/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/', 'http://notlocalhost/', 'http://a.localhost/', 'http://localhost./', 'https://10.0.0.1/', 'imaps://127.0.0.1.evil.com',
  'localhost', '127.0.0.1', '', 'not an address', 'file:///etc/passwd', 'http://127.0.0.1%2eevil.com/',
];

describe('isLoopbackUrl', () => {
  it.each(LOOPBACK)('takes %s for this computer', (url) => expect(isLoopbackUrl(url)).toBe(true));
  it.each(ELSEWHERE)('does not take %s for this computer', (url) => expect(isLoopbackUrl(url)).toBe(false));
});

describe('isLoopbackHost', () => {
  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.3.2.1', '[::1]', '::1'])('%s is this computer', (host) => expect(isLoopbackHost(host)).toBe(true));
  it.each(['localhost.example.com', '127.0.0.1.example.com', '10.0.0.1', 'example.com', 'a.localhost', ''])('"%s" is not', (host) => expect(isLoopbackHost(host)).toBe(false));
});
