import { describe, expect, it } from 'vitest';
import { isSealedWithFixedPassword, passwordStoreSwitchOf, protectionOf, safeStorageCallsOf } from './key-protection.ts';

describe('safeStorageCallsOf', () => {
  it.each([['33.4.11', 'SYNC'], ['42.0.0', 'SYNC'], ['42.9.9', 'SYNC'], ['43.0.0', 'ASYNC'], ['45.4.1', 'ASYNC'], ['46.0.0-beta.1', 'ASYNC'], ['v45.0.0', 'ASYNC'], ['', null], ['next', null]])(
    'of Electron %j is %j', (version, calls) => expect(safeStorageCallsOf(version)).toBe(calls));
});

describe('protectionOf', () => {
  const of = (platform: string, backend: string, isAvailable: boolean, electronVersion = '45.4.1') => protectionOf({ platform, backend, isAvailable, electronVersion });

  it('counts Linux without a keyring as no protection even where encryption is called available', () => {
    for (const isAvailable of [true, false]) expect(of('linux', 'basic_text', isAvailable)).toEqual({ kind: 'UNPROTECTED', reason: 'NO_KEYRING' });
  });
  it('does not rely on a Linux backend it does not know', () => expect(of('linux', 'brand_new_store', true)).toEqual({ kind: 'UNPROTECTED', reason: 'UNKNOWN_BACKEND' }));
  it('says unknown before the app is ready or where the version cannot be read', () => {
    expect(of('linux', 'unknown', true)).toEqual({ kind: 'UNKNOWN' });
    expect(of('win32', 'dpapi', true, '')).toEqual({ kind: 'UNKNOWN' });
  });
  it.each(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'])('relies on %s when it is open, and calls it locked when not', (backend) => {
    expect(of('linux', backend, true)).toEqual({ kind: 'PROTECTED' });
    expect(of('linux', backend, false)).toEqual({ kind: 'LOCKED' });
  });
  it('follows the system on macOS and Windows', () => {
    expect(of('darwin', 'keychain', true)).toEqual({ kind: 'PROTECTED' });
    expect(of('darwin', 'keychain', false)).toEqual({ kind: 'LOCKED' });
    expect(of('win32', 'dpapi', true)).toEqual({ kind: 'PROTECTED' });
    expect(of('win32', 'dpapi', false)).toEqual({ kind: 'UNPROTECTED', reason: 'NOT_AVAILABLE' });
  });
});

describe('what was sealed', () => {
  it('is known by its prefix as sealed with the fixed password, on Linux alone', () => {
    expect(isSealedWithFixedPassword('linux', Buffer.from('v10abc'))).toBe(true);
    expect(isSealedWithFixedPassword('linux', Buffer.from('v11abc'))).toBe(false);
    expect(isSealedWithFixedPassword('darwin', Buffer.from('v10abc'))).toBe(false);
  });
  it('names the switch that brings a keyring back', () => {
    expect(passwordStoreSwitchOf('gnome_libsecret')).toBe('--password-store=gnome-libsecret');
    expect(passwordStoreSwitchOf('basic_text')).toBeNull();
  });
});
