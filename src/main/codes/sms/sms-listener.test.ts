import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createGivenCodes } from '../given-codes.ts';
import type { ForwardedSms } from './sms-formats.ts';
import { createSmsInbox } from './sms-inbox.ts';
import { isLocalAddress, newPairing, startSmsListener } from './sms-listener.ts';
import type { SmsListener } from './sms-listener.ts';

const TIDEWATER = { host: 'my.tidewaterpower.com', name: 'Tidewater Power' };
const NORTHWIND = { host: 'login.northwindgas.com', name: 'Northwind Gas' };

let listener: SmsListener | null = null;
afterEach(async () => {
  await listener?.close();
  listener = null;
});

async function listening(now?: () => number): Promise<{ url: string; token: string; messages: ForwardedSms[] }> {
  const { token, tokenHash } = newPairing();
  const messages: ForwardedSms[] = [];
  listener = await startSmsListener({ port: 0, host: '127.0.0.1', tokenHash, onMessage: (message) => messages.push(message), ...(now ? { now } : {}) });
  return { url: `http://127.0.0.1:${listener.port}`, token, messages };
}
const post = (url: string, body = JSON.stringify({ from: '1', content: 'Your code is 482913' }), headers: Record<string, string> = {}): Promise<number> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }).then((response) => response.status);

describe('the listener for forwarded messages', () => {
  it('takes a message from the paired phone, and answers nothing that tells of it', async () => {
    const { url, token, messages } = await listening();
    const response = await fetch(`${url}/sms/${token}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ from: '1', content: 'Your code is 482913' }) });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(messages).toEqual([{ sender: '1', text: 'Your code is 482913' }]);
  });
  it.each(['', '/', '/sms/', '/sms/wrong', '/sms/../sms/wrong', '/other'])('knows no address %j', async (path) => {
    const { url, messages } = await listening();
    expect(await post(`${url}${path}`)).toBe(404);
    expect(messages).toEqual([]);
  });
  it('takes no token that only begins like its own', async () => {
    const { url, token, messages } = await listening();
    for (const wrong of [token.slice(0, -1), `${token}A`, token.toLowerCase(), encodeURIComponent(`${token}/`)]) expect([404, 429]).toContain(await post(`${url}/sms/${wrong}`));
    expect(messages).toEqual([]);
  });
  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('does nothing on %s', async (method) => {
    const { url, token, messages } = await listening();
    expect((await fetch(`${url}/sms/${token}?text=482913`, { method })).status).toBe(405);
    expect(messages).toEqual([]);
  });
  it('takes no more than 16 kB, whether the length is said or not', async () => {
    const { url, token, messages } = await listening();
    expect(await post(`${url}/sms/${token}`, 'x'.repeat(17 * 1024))).toBe(413);
    const status = await new Promise((done) => {
      const asked = httpRequest(`${url}/sms/${token}`, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, (response) => { response.resume(); done(response.statusCode); });
      asked.on('error', () => done(413));
      asked.write('x'.repeat(10 * 1024));
      asked.end('x'.repeat(10 * 1024));
    });
    expect(status).toBe(413);
    expect(messages).toEqual([]);
  });
  it('hears local networks alone', () => {
    for (const near of ['127.0.0.1', '10.4.0.9', '172.31.255.1', '192.168.1.20', '169.254.8.8', '100.100.1.1', '::1', 'fe80::1', 'fd12::3', '::ffff:192.168.1.20']) expect([near, isLocalAddress(near)]).toEqual([near, true]);
    for (const far of ['8.8.8.8', '172.32.0.1', '192.169.0.1', '100.128.0.1', '2001:db8::1', '::ffff:8.8.8.8', '', 'localhost']) expect([far, isLocalAddress(far)]).toEqual([far, false]);
  });
  it('does not listen to a page that a browser posts from', async () => {
    const { url, token, messages } = await listening();
    expect(await post(`${url}/sms/${token}`, undefined, { origin: 'https://evil.example' })).toBe(403);
    expect(messages).toEqual([]);
  });
  it('stops listening to whoever guesses, and listens again later', async () => {
    let at = 0;
    const { url, token, messages } = await listening(() => at);
    for (let tries = 0; tries < 5; tries += 1) expect(await post(`${url}/sms/guess${tries}`)).toBe(404);
    expect(await post(`${url}/sms/${token}`)).toBe(429);
    at = 61_000;
    expect(await post(`${url}/sms/${token}`)).toBe(204);
    expect(messages).toHaveLength(1);
  });
  it('takes no flood', async () => {
    const { url, token } = await listening(() => 0);
    const statuses = [];
    for (let tries = 0; tries < 70; tries += 1) statuses.push(await post(`${url}/sms/${token}`));
    expect(statuses.filter((status) => status === 204)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
  });
  it('lets go of requests that do not come to their end, begun or not', async () => {
    const { token, tokenHash } = newPairing();
    listener = await startSmsListener({ port: 0, host: '127.0.0.1', tokenHash, onMessage: () => undefined, longestRequestMs: 300 });
    const { port } = listener;
    const dropped = [`POST /sms/${token} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf a`, `POST /sms/${token} HTTP/1.1\r\n`, ''].map((begun) => new Promise((done) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(begun));
      socket.on('error', () => undefined);
      socket.on('data', () => undefined);
      socket.once('close', () => done('dropped'));
    }));
    expect(await Promise.all(dropped)).toEqual(['dropped', 'dropped', 'dropped']);
  });
  it('closes at once although somebody holds a connection open', async () => {
    const { url } = await listening();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise((done) => socket.once('connect', done));
    socket.write('POST /sms/x HTTP/1.1\r\n');
    const startedAt = Date.now();
    await listener?.close();
    listener = null;
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    socket.destroy();
  });
});

describe('codes by text message', () => {
  const signal = new AbortController().signal;
  const inbox = (now: () => number = Date.now) => createSmsInbox({ now, given: createGivenCodes(now) });

  it('go to the portal they name, and each once', async () => {
    const sms = inbox();
    const [tidewater, northwind] = [sms.watch(TIDEWATER), sms.watch(NORTHWIND)];
    const codes = Promise.all([tidewater.next(signal, 5_000), northwind.next(signal, 5_000)]);
    sms.take({ sender: '74300', text: 'Your Northwind code is 800008' });
    sms.take({ sender: '74301', text: 'Tidewater: 700007 is your verification code' });
    expect(await codes).toEqual(['700007', '800008']);
    expect(await tidewater.next(signal, 100)).toBeNull();
  });
  it('that name nobody go to the only portal that waits, and to none of two', async () => {
    const sms = inbox();
    const tidewater = sms.watch(TIDEWATER);
    const northwind = sms.watch(NORTHWIND);
    sms.take({ sender: null, text: 'Your code is 111111' });
    expect(await Promise.all([tidewater.next(signal, 100), northwind.next(signal, 100)])).toEqual([null, null]);
    northwind.end();
    sms.take({ sender: null, text: 'Your code is 222222' });
    expect(await tidewater.next(signal, 1_000)).toBe('222222');
  });
  it('from before the portal was asked are left alone', async () => {
    let at = 1_000_000;
    const sms = inbox(() => at);
    sms.take({ sender: null, text: 'Your Tidewater code is 111111' });
    at += 60_000;
    expect(await sms.watch(TIDEWATER).next(signal, 100)).toBeNull();
  });
  it('are forgotten after ten minutes', () => {
    let at = 0;
    const sms = inbox(() => at);
    sms.take({ sender: null, text: 'Your code is 111111' });
    expect(sms.count()).toBe(1);
    at = 10 * 60_000;
    expect(sms.count()).toBe(0);
  });
  it('stop being waited for when the collection is stopped', async () => {
    const controller = new AbortController();
    const code = inbox().watch(TIDEWATER).next(controller.signal, 60_000);
    controller.abort();
    expect(await code).toBeNull();
  });
});
