import { describe, expect, it } from 'vitest';
import { isSafeForSecrets, isWebAddress, sendsFormInTheClear } from './web-rules.ts';

describe('where secrets may go', () => {
  it('allows https everywhere and http on this computer only', () => {
    expect(isSafeForSecrets('https://utility.example/login')).toBe(true);
    expect(isSafeForSecrets('http://127.0.0.1:8080/login')).toBe(true);
    expect(isSafeForSecrets('http://utility.example/login')).toBe(false);
    expect(isSafeForSecrets('data:text/html,x')).toBe(false);
    expect(isSafeForSecrets('not an address')).toBe(false);
  });
  it('stops forms sent in the clear, and nothing else', () => {
    expect(sendsFormInTheClear('POST', 'http://utility.example/login')).toBe(true);
    expect(sendsFormInTheClear('GET', 'http://utility.example/')).toBe(false);
    expect(sendsFormInTheClear('POST', 'https://utility.example/login')).toBe(false);
    expect(sendsFormInTheClear('POST', 'http://127.0.0.1/login')).toBe(false);
  });
  it('keeps portals to the web', () => {
    expect(isWebAddress('https://a.example')).toBe(true);
    expect(isWebAddress('file:///etc/passwd')).toBe(false);
    expect(isWebAddress('mailto:a@b.example')).toBe(false);
  });
});
