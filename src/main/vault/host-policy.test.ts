import { describe, expect, it } from 'vitest';
import { allowEveryHost, allowLoopbackOnly } from './host-policy.ts';

describe('the policy under the stand-in runtime', () => {
  it('refuses other hosts with words and lets this computer pass', () => {
    expect(allowLoopbackOnly('http://127.0.0.1:1/')).toEqual({ ok: true });
    const refused = allowLoopbackOnly('https://portal.example/');
    expect(refused.ok ? '' : refused.words).toMatch(/stand-in Electron.*released Forager/);
    expect(allowEveryHost('https://portal.example/')).toEqual({ ok: true });
  });
});
