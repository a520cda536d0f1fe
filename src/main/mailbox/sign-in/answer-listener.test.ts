import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { listenForAnswer, type AnswerListener } from './answer-listener.ts';

const STATE = 'a-state-nobody-guesses';
let listener: AnswerListener | null = null;
afterEach(() => listener?.end());

const listen = async (): Promise<{ readonly listener: AnswerListener; readonly at: (query: string) => string }> => {
  const one = await listenForAnswer('127.0.0.1', STATE);
  listener = one;
  return { listener: one, at: (query) => `${one.redirectUri}?${query}` };
};
const pageOf = async (address: string, init: RequestInit = {}): Promise<{ status: number; text: string; policy: string | null }> => {
  const response = await fetch(address, init);
  return { status: response.status, text: await response.text(), policy: response.headers.get('content-security-policy') };
};

describe('the answer to a sign-in in the browser', () => {
  it('is taken once on a free port of this computer, and the page says that it can be closed, without scripts', async () => {
    const { listener: one, at } = await listen();
    expect(one.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/signed-in$/);
    const page = await pageOf(at(`state=${STATE}&code=abc`));
    expect([page.status, page.text, page.policy]).toEqual([200, expect.stringContaining('You can close this page') as string, expect.stringContaining('default-src \'none\'') as string]);
    expect(page.text).not.toMatch(/<script|abc|style=/);
    expect((await one.answer)?.searchParams.get('code')).toBe('abc');
    await expect(fetch(at(`state=${STATE}&code=second`))).rejects.toThrow();
  });

  it.each([['another state', 'state=a-state-nobody-guessed&code=evil'], ['no state', 'code=evil'], ['a refusal of somebody else’s', 'error=access_denied']])('is not %s: a page says so, and the right one still counts', async (_, query) => {
    const { listener: one, at } = await listen();
    expect(await pageOf(at(query))).toMatchObject({ status: 400, text: expect.stringContaining('not the answer Forager waits for') as string });
    expect((await pageOf(at(`state=${STATE}&error=access_denied`))).text).toContain('Nothing was allowed');
    expect((await one.answer)?.searchParams.get('error')).toBe('access_denied');
  });

  it('comes to its own address by its own name, as a page that is opened', async () => {
    const { listener: one, at } = await listen();
    const answer = at(`state=${STATE}&code=abc`);
    expect((await pageOf(answer.replace('/signed-in', '/'))).status).toBe(404);
    expect((await pageOf(answer, { method: 'POST' })).status).toBe(404);
    const status = await new Promise((done, fail) => { request(answer, { headers: { host: 'evil.example' } }, (response) => { response.resume(); done(response.statusCode); }).on('error', fail).end(); });
    expect(status).toBe(404);
    one.end();
    expect(await one.answer).toBeNull();
    await expect(fetch(answer)).rejects.toThrow();
  });
});
