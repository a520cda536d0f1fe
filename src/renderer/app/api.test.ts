import { describe, expect, it } from 'vitest';
import { CallFailure, createClient, messageOf } from './api.ts';

describe('the client over the bridge', () => {
  it('sends noun, call and input, and returns the value of a carried-out call', async () => {
    const sent: unknown[] = [];
    const client = createClient((...call) => {
      sent.push(call);
      return Promise.resolve(JSON.stringify({ ok: true, value: [] }));
    });
    await expect(client.sites.list({})).resolves.toEqual([]);
    expect(sent).toEqual([['sites', 'list', {}]]);
  });

  it('rejects with the code and the words of a refused call', async () => {
    const client = createClient(() => Promise.resolve(JSON.stringify({ ok: false, error: { code: 'REFUSED', message: 'The vault is locked. Unlock it first.' } })));
    const failure = await client.connections.checkAll().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CallFailure);
    expect(failure).toMatchObject({ code: 'REFUSED', message: 'The vault is locked. Unlock it first.' });
  });

  it.each(['nonsense', '"a text"', null, { ok: true }])('refuses an answer that is no result: %s', async (answer) => {
    const client = createClient(() => Promise.resolve(answer));
    await expect(client.app.state()).rejects.toMatchObject({ code: 'FAILED' });
  });

  it('shows the words of a failure, and none of the inside of any other error', () => {
    expect(messageOf(new CallFailure('NOT_FOUND', 'That bill is gone.'))).toBe('That bill is gone.');
    expect(messageOf(new TypeError('x is undefined'))).not.toContain('undefined');
  });
});
