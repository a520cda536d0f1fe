import { CLASSIC_PATHS } from '../sandbox-utility/pages/classic/paths.ts';
import type { SandboxUtility } from '../sandbox-utility/index.ts';

/** How often the practice utility was asked what a real one counts: passwords tried, codes sent, codes typed. */
export function signInsSeen(sandbox: SandboxUtility): { passwords: number; codesSent: number; codesTyped: number } {
  const posts = (path: string): number => sandbox.requests.filter((request) => request.method === 'POST' && request.path === path).length;
  return { passwords: posts(CLASSIC_PATHS.signIn), codesSent: posts(CLASSIC_PATHS.delivery), codesTyped: posts(CLASSIC_PATHS.code) };
}
