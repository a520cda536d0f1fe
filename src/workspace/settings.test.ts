import { expect, test } from 'vitest';
import { isKeyShaped, keyStart, newApiKey } from './api-key.ts';
import { newOwnerCode, ownerCodeHash } from './owner-code.ts';
import { readSettings } from './settings.ts';

test('without any setting the service runs alone, on this computer', () => {
  expect(readSettings({}, '/data')).toEqual({
    host: '127.0.0.1', port: 4600, databaseUrl: null, dataFolder: '/data', s3: null, rateLimit: { requests: 600, seconds: 60 }, allowsLoopback: false, proxies: 0, publicUrl: null, mail: null, secretsKey: null, inboundDomain: null, inboundSmtp: null, providers: { mailgunKey: null, postmarkLogin: null, sendgridKey: null },
  });
  expect(readSettings({ DATABASE_URL: '', S3_BUCKET: '', PORT: '' }, '/data')).toEqual(readSettings({}, '/data'));
});

test('settings are read, and a wrong one is named without its value', () => {
  expect(readSettings({ PORT: '8080', HOST: '0.0.0.0', DATABASE_URL: 'postgresql://u:p@db/forager', RATE_LIMIT: '10/1', PROXIES: '1', S3_BUCKET: 'b', S3_ENDPOINT: 'http://s3.local' }, '/data')).toMatchObject({
    port: 8080, host: '0.0.0.0', databaseUrl: 'postgresql://u:p@db/forager', rateLimit: { requests: 10, seconds: 1 }, proxies: 1,
    s3: { bucket: 'b', region: 'us-east-1', endpoint: 'http://s3.local', credentials: null },
  });
  for (const wrong of [{ DATABASE_URL: 'mysql://u:secret@db/x' }, { PORT: 'secret' }, { RATE_LIMIT: 'secret' }, { S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'secret' }, { PUBLIC_URL: 'http://secret.example' }, { PUBLIC_URL: 'https://w.example/secret' }, { SMTP_URL: 'ftp://u:secret@mail' }, { SECRETS_KEY: 'secret' }]) {
    expect(() => readSettings(wrong, '/data')).toThrow(new RegExp(Object.keys(wrong).at(-1) ?? ''));
    expect(() => readSettings(wrong, '/data')).not.toThrow(/secret(?! )/);
  }
});

test('a key is known by its shape and checksum before anybody is asked', () => {
  const key = newApiKey();
  expect(isKeyShaped(key)).toBe(true);
  expect(key.startsWith(keyStart(key))).toBe(true);
  for (const wrong of ['', `${key}x`, key.slice(0, -1), key.toUpperCase(), `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`]) expect(isKeyShaped(wrong)).toBe(false);
});

test('the first owner’s code may be typed as it is heard', () => {
  const code = newOwnerCode();
  expect(ownerCodeHash(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(ownerCodeHash(code));
  expect(ownerCodeHash(newOwnerCode())).not.toEqual(ownerCodeHash(code));
});
