import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/full';
import { dovecotProgram, PASSWORD, startDovecot } from './mailbox/dovecot.ts';
import { onlyConnection, untilChecked } from './support/checks.ts';
import { freePort } from '../src/shared/testing/free-port.ts';
import { keepPasswordsByPassphrase, makeConnection, noPicture, waitForCollection } from './support/journey.ts';
import { stageForFile } from './support/stage.ts';
import { askApp, refusalOf } from './support/window-calls.ts';

// RFC 6238, appendix B.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.describe.configure({ mode: 'serial' });

const stage = stageForFile();

async function qrInBase64(text: string): Promise<string> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/full/zxing_full.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) }, fireImmediately: true });
  const { image } = await writeBarcode(text, { format: 'QRCode', scale: 6 });
  if (image === null) throw new Error('The QR code was not drawn');
  return Buffer.from(await image.arrayBuffer()).toString('base64');
}

test('a check gets its code from the paired phone, and says what is missing while there is none', async () => {
  test.setTimeout(400_000);
  const { window } = stage;
  await keepPasswordsByPassphrase(window);
  await makeConnection(stage.forager, stage.sandbox, noPicture, { monthsBack: 1 });
  await waitForCollection(window, noPicture);
  const first = await onlyConnection(window);
  const { id } = first;
  expect(await askApp(window, 'codes', 'get', { connectionId: id })).toEqual({ connectionId: id, authenticator: null, mailbox: null, sms: false, questions: [] });

  // Nothing is set up: a person is asked for.
  await stage.forgetBrowsers();
  await askApp(window, 'connections', 'checkNow', { ids: [id] });
  const without = await untilChecked(window, first, 120_000);
  expect(without.status).toBe('MFA_TOKEN_EXPIRED');

  const port = await freePort();
  await askApp(window, 'codes', 'setPhone', { isOn: true, port });
  const { addresses } = await askApp(window, 'codes', 'pairPhone');
  const token = new URL(addresses[0] ?? '').pathname;
  await askApp(window, 'codes', 'setSms', { connectionId: id, isOn: true });
  expect(await askApp(window, 'codes', 'test', { connectionId: id })).toMatchObject([{ source: 'SMS', works: true }]);

  await stage.forgetBrowsers();
  await askApp(window, 'connections', 'checkNow', { ids: [id] });
  await expect.poll(() => stage.sandbox.latestCode(), { timeout: 90_000 }).not.toBeNull();
  const sent = await fetch(`http://127.0.0.1:${port}${token}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ from: '74300', content: `Your verification code is ${stage.sandbox.latestCode() ?? ''}.` }) });
  expect(sent.status).toBe(204);
  const checked = await untilChecked(window, without, 120_000);
  expect([checked.status, checked.statusDetail]).toEqual(['CONNECTED', expect.anything()]);
  expect((await askApp(window, 'connections', 'get', { id })).codeDelivery.sms).toBe(true);
});

test('an authenticator is set up by its picture, and its secret is not given back', async () => {
  const { window } = stage;
  const { id } = await onlyConnection(window);
  const entered = { kind: 'PICTURE' as const, base64: await qrInBase64(`otpauth://totp/Tidewater:anna?secret=${SECRET}&issuer=Tidewater`) };
  const preview = await askApp(window, 'codes', 'previewAuthenticator', entered);
  expect(preview.facts).toEqual({ issuer: 'Tidewater', label: 'anna', digits: 6, period: 30, algorithm: 'SHA1' });
  expect(preview.code).toMatch(/^\d{6}$/);
  const delivery = await askApp(window, 'codes', 'setAuthenticator', { connectionId: id, entered });
  expect(delivery.authenticator?.issuer).toBe('Tidewater');
  expect(JSON.stringify([preview, delivery, await askApp(window, 'connections', 'get', { id })])).not.toContain(SECRET);
  const refusal = await refusalOf(window, 'codes', 'setAuthenticator', { connectionId: id, entered: { kind: 'TEXT', text: 'not-a-key' } });
  expect(refusal.code).toBe('REFUSED');
  expect((await askApp(window, 'codes', 'deleteSource', { connectionId: id, source: 'AUTHENTICATOR' })).authenticator).toBeNull();
});

test('a mailbox is opened before it is kept', async () => {
  test.skip(dovecotProgram === null, 'Dovecot is not installed.');
  test.setTimeout(120_000);
  const { window } = stage;
  const { id } = await onlyConnection(window);
  const server = await startDovecot(['anna']);
  try {
    const place = { address: 'anna@consult.example', host: '127.0.0.1', port: server.plainPort, security: 'NONE', username: 'anna', folder: 'INBOX' } as const;
    const refusal = await refusalOf(window, 'codes', 'setMailbox', { connectionId: id, place, password: { kind: 'ENTERED', password: 'wrong' }, senders: [] });
    expect(refusal).toMatchObject({ code: 'REFUSED', message: expect.stringContaining('refused the user name or password') });
    await askApp(window, 'codes', 'setMailbox', { connectionId: id, place, password: { kind: 'ENTERED', password: PASSWORD }, senders: [] });
    expect(await askApp(window, 'codes', 'test', { connectionId: id })).toMatchObject([{ source: 'MAILBOX', works: true }, { source: 'SMS', works: true }]);
  } finally {
    await server.remove();
  }
});
