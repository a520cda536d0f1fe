import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { runInElectron } from '../../browser/testing/run-in-electron.ts';

describe('signing in by hand in a real Electron', () => {
  let result: Record<string, unknown>;
  beforeAll(async () => {
    result = await runInElectron(fileURLToPath(new URL('../testing/desk-check.ts', import.meta.url)), {}, 110_000) as Record<string, unknown>;
  }, 120_000);

  it('types the stored sign-in up to the code, and leaves the code to the person', () => {
    expect(result['whileTyping']).toBe('Forager types the stored user name and password. Enter the code when the website asks for it.');
    expect(result['atTheCode']).toEqual({ passwords: 1, codes: 0, hint: expect.stringMatching(/code/i) as unknown, isSignedIn: false, isShown: true, path: '/verify' });
  });
  it('notices when the person is in, and hands the page over to the check with no second password', () => {
    expect(result['signedIn']).toEqual({ passwords: 1, codes: 1, isHandedOver: true, status: 'MFA_TOKEN_EXPIRED', isShown: false });
  });
  it('types no refused password, and none that was entered for another website', () => {
    expect(result['refused']).toEqual({ passwords: 0, isSignedIn: false });
    expect(result['ofElsewhere']).toEqual({ passwords: 0, isSignedIn: false });
  });
  it('shows no page before there is one, nor where one could not be opened: the window says why, and shows it when it is there', () => {
    expect(result['beforeAnyPage']).toBe(false);
    expect(result['away']).toEqual({ problem: '127.0.0.1 refuses the connection. Try again later, or check the address.', hint: 'The website could not be opened.', isShown: false });
    expect(result['back']).toEqual({ problem: null, isShown: true });
  });
  it('tells a check of such a website in the same words', () => {
    expect(result['visit']).toBe('127.0.0.1 refuses the connection. Try again later, or check the address.');
  });
});
