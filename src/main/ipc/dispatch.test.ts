import { describe, expect, it, vi } from 'vitest';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { CallRefused, createDispatch, type Caller } from './dispatch.ts';

const own: Caller = { isOwnWindow: true, isMainFrame: true, isAppOrigin: true };

function setUp(openLink: (input: { url: string }) => Promise<void>) {
  const onFault = vi.fn();
  const handlers = { app: { openLink } } as unknown as IpcHandlers;
  return { dispatch: createDispatch({ handlers, explain: () => null, onFault }), onFault };
}

describe('a call of the window', () => {
  it('is answered with what the handler returns for parsed input', async () => {
    const openLink = vi.fn(() => Promise.resolve());
    const { dispatch } = setUp(openLink);
    expect(await dispatch(own, 'app', 'openLink', { url: 'https://a.example/', extra: 1 })).toEqual({ ok: true, value: undefined });
    expect(openLink).toHaveBeenCalledWith({ url: 'https://a.example/' });
  });
  it.each([{ isOwnWindow: false }, { isMainFrame: false }, { isAppOrigin: false }])('is refused to a caller with %j', async (fault) => {
    const openLink = vi.fn(() => Promise.resolve());
    const { dispatch } = setUp(openLink);
    expect(await dispatch({ ...own, ...fault }, 'app', 'openLink', { url: 'https://a.example/' })).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    expect(openLink).not.toHaveBeenCalled();
  });
  it.each([
    ['app', 'openLink', { url: 'file:///etc/passwd' }],
    ['app', 'openLink', undefined],
    ['app', 'constructor', {}],
    ['__proto__', 'toString', {}],
    [1, 2, {}],
  ])('with bad names or input (%s %s %j) is a typed error', async (noun, name, input) => {
    const { dispatch } = setUp(() => Promise.resolve());
    expect(await dispatch(own, noun, name, input)).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
  });
  it('with input that a schema has words for is told in them, and in plain words otherwise', async () => {
    const { dispatch } = setUp(() => Promise.resolve());
    const said = async (noun: string, call: string, input: unknown) => dispatch(own, noun, call, input).then((result) => (result.ok ? '' : result.error.message));
    const provider = { name: ' ', signInUrl: 'https://a.example/', country: null, datasourceTypes: [], origin: 'CUSTOM' };
    expect(await said('connections', 'create', { provider })).toBe('Something that was entered is not of the form Forager expects (companyId). Correct it, then try again.');
    expect(await said('connections', 'checkNow', { ids: [] })).toBe('Something that was entered is not of the form Forager expects (ids). Correct it, then try again.');
    expect(await said('companies', 'create', { name: '' })).not.toMatch(/Too small|name:/);
  });
  it('passes on the words of a refusal', async () => {
    const { dispatch } = setUp(() => Promise.reject(new CallRefused('REFUSED', 'Not while it runs.')));
    expect(await dispatch(own, 'app', 'openLink', { url: 'https://a.example/' })).toEqual({ ok: false, error: { code: 'REFUSED', message: 'Not while it runs.' } });
  });
  it('keeps the text of a fault out of the window and gives it to the log', async () => {
    const { dispatch, onFault } = setUp(() => Promise.reject(new Error('hunter2')));
    const result = await dispatch(own, 'app', 'openLink', { url: 'https://a.example/' });
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(onFault).toHaveBeenCalledOnce();
  });
});
