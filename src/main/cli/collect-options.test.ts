import { describe, expect, it } from 'vitest';
import { parseCollectOptions, WrongUse } from './collect-options.ts';

const needed = ['--url', 'https://portal.example/', '--username', 'ann', '--password-env', 'PW', '--out', 'bills'];
const env = { PW: 'p=1', KEY: 'AAAA' };

describe('the options of collect', () => {
  it('take the secrets from the environment', () => {
    expect(parseCollectOptions([...needed, '--totp-env', 'KEY'], env)).toMatchObject({ password: 'p=1', totpSecret: 'AAAA', since: null, types: null });
  });
  it('keep everything behind the first = of a field', () => {
    const options = parseCollectOptions([...needed, '--field', 'Post code=1010', '--field', 'First pet=a=b'], env);
    expect([...options.fields]).toEqual([['Post code', '1010'], ['First pet', 'a=b']]);
  });
  it('read a start date and types', () => {
    expect(parseCollectOptions([...needed, '--since', '2024-02-29', '--types', 'gas,WATER'], env)).toMatchObject({ since: '2024-02-29', types: ['GAS', 'WATER'] });
  });
  it('approve origins by hand, each as an origin alone', () => {
    expect(parseCollectOptions(needed, env).approvedOrigins).toEqual([]);
    const options = parseCollectOptions([...needed, '--approve-origin', 'https://bills.vendor.example/signin?x=1', '--approve-origin', 'http://127.0.0.5:8080'], env);
    expect(options.approvedOrigins).toEqual(['https://bills.vendor.example', 'http://127.0.0.5:8080']);
    expect(() => parseCollectOptions([...needed, '--approve-origin', 'http://bills.vendor.example'], env)).toThrow('https');
  });
  it.each([
    [needed.slice(2)], [needed.slice(0, 6)], [[...needed, '--since', '2023-02-29']], [[...needed, '--types', 'PHONE']],
    [[...needed, '--field', 'noequals']], [[...needed, '--nope']], [[...needed, 'extra']], [[...needed, '--timeout', '0']],
    [['--url', 'file:///etc/passwd', ...needed.slice(2)]],
  ])('are refused with the usage: %j', (args) => {
    expect(() => parseCollectOptions(args, env)).toThrow(WrongUse);
  });
  it('name the variable that is not set, never a value', () => {
    expect(() => parseCollectOptions(needed, {})).toThrow('PW');
  });
});
