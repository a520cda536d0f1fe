import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/full';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { authenticatorCode } from './authenticator.ts';
import { authenticatorFacts, readAuthenticatorSetup } from './authenticator-setup.ts';
import { readQrPicture } from './qr-picture.ts';

// RFC 6238, appendix B: the secrets of its SHA-1, SHA-256 and SHA-512 rows.
const SHA1 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const SHA256 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA';
const SHA512 = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNA';
const ADDRESS = `otpauth://totp/Tidewater:anna@example.com?secret=${SHA1}&issuer=Tidewater`;

/** Bytes of a PNG picture with one QR code. */
async function qrOf(text: string): Promise<Uint8Array> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/full/zxing_full.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) }, fireImmediately: true });
  const { image } = await writeBarcode(text, { format: 'QRCode', scale: 6 });
  if (image === null) throw new Error('no picture');
  return new Uint8Array(await image.arrayBuffer());
}

/** The same picture in the middle of a screen, as somebody takes it. */
async function screenshotOf(png: Uint8Array, type: 'png' | 'jpeg'): Promise<Uint8Array> {
  const { loadImage } = await import('@napi-rs/canvas');
  const code = await loadImage(png);
  const canvas = createCanvas(900, 700);
  const context = canvas.getContext('2d');
  context.fillStyle = '#e8eef4';
  context.fillRect(0, 0, 900, 700);
  context.fillStyle = '#fff';
  context.fillRect(250, 150, code.width + 40, code.height + 40);
  context.drawImage(code, 270, 170);
  context.fillStyle = '#223';
  context.fillText('Scan this with your authenticator', 260, 120);
  return type === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 85);
}

describe('setting up an authenticator', () => {
  it.each([
    ['SHA1', `otpauth://totp/a:b?secret=${SHA1}&digits=8`, '94287082', 8], ['SHA256', `otpauth://totp/a:b?secret=${SHA256}&digits=8&algorithm=SHA256`, '46119246', 8],
    ['SHA512', `otpauth://totp/a:b?secret=${SHA512}&digits=8&algorithm=SHA512`, '90693936', 8], ['SHA1', SHA1, '287082', 6],
  ])('takes %s as RFC 6238 has it', async (algorithm, text, code, digits) => {
    const totp = await readAuthenticatorSetup({ kind: 'TEXT', text });
    expect(authenticatorCode(totp, 59_000)).toBe(code);
    expect(authenticatorFacts(totp)).toMatchObject({ algorithm, digits, period: 30 });
  });
  it.each(['png', 'jpeg'] as const)('takes a QR picture in a screenshot, %s', async (type) => {
    const totp = await readAuthenticatorSetup({ kind: 'PICTURE', bytes: await screenshotOf(await qrOf(ADDRESS), type) });
    expect(authenticatorCode(totp, 59_000)).toBe('287082');
    expect(authenticatorFacts(totp)).toEqual({ issuer: 'Tidewater', label: 'anna@example.com', digits: 6, period: 30, algorithm: 'SHA1' });
  });
  it('shows no part of the secret', async () => {
    expect(JSON.stringify(authenticatorFacts(await readAuthenticatorSetup({ kind: 'TEXT', text: ADDRESS })))).not.toContain(SHA1.slice(0, 8));
  });
  it.each([
    ['nine digits', `otpauth://totp/a?secret=${SHA1}&digits=9`], ['a period of a second', `otpauth://totp/a?secret=${SHA1}&period=1`], ['a counter', `otpauth://hotp/a?secret=${SHA1}&counter=1`],
    ['a key that is too short', 'otpauth://totp/a?secret=GEZDGNBV'], ['another algorithm', `otpauth://totp/a?secret=${SHA1}&algorithm=MD5`], ['an export of many', 'otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8'], ['a web address', 'https://example.com'],
  ])('refuses %s, and does not repeat it', async (_, text) => {
    const error: unknown = await readAuthenticatorSetup({ kind: 'TEXT', text }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'NotAnAuthenticatorSecret' });
    expect(String(error)).not.toContain('GEZDG');
  });
  it('refuses pictures that show no one code', async () => {
    const empty = createCanvas(300, 300).toBuffer('image/png');
    const [one, other] = [await qrOf(ADDRESS), await qrOf('https://example.com')];
    const { loadImage } = await import('@napi-rs/canvas');
    const canvas = createCanvas(1_000, 500);
    const context = canvas.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 1_000, 500);
    context.drawImage(await loadImage(one), 20, 20);
    context.drawImage(await loadImage(other), 520, 20);
    for (const bytes of [empty, canvas.toBuffer('image/png'), new Uint8Array(), new TextEncoder().encode('%PDF-1.7'), one.slice(0, 200)]) {
      await expect(readQrPicture(bytes)).rejects.toMatchObject({ name: 'NotAQrPicture' });
    }
    await expect(readAuthenticatorSetup({ kind: 'PICTURE', bytes: other })).rejects.toMatchObject({ name: 'NotAnAuthenticatorSecret' });
  });
  it('does not unpack a picture that says it is enormous', async () => {
    const bytes = Uint8Array.from(await qrOf(ADDRESS));
    new DataView(bytes.buffer).setUint32(16, 60_000);
    new DataView(bytes.buffer).setUint32(20, 60_000);
    await expect(readQrPicture(bytes)).rejects.toMatchObject({ name: 'NotAQrPicture' });
  });
});
