import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { askApp } from './window-calls.ts';
import type { WorkspaceService } from './workspace-service.ts';

/** The first owner of a workspace, as their browser signs in and decides. */
export interface WorkspaceOwner {
  /** Has an app ask to be let in, lets it in, and waits until it is. */
  letIn(window: Page): Promise<void>;
}

/** Makes the team of a fresh workspace. @param address its origin, as people open it */
export async function becomeOwner(service: WorkspaceService, address: string): Promise<WorkspaceOwner> {
  const code = /shown this once: (\S+)/.exec(service.said())?.[1] ?? '';
  const post = (path: string, body: object, cookie = ''): Promise<Response> =>
    fetch(`${address}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', origin: address, ...(cookie !== '' && { cookie }) }, body: JSON.stringify(body) });
  const signedIn = await post('/first-owner/sign-in', { code, team: 'Quay Consult', name: 'Ann Lee', email: 'ann@quay.example' });
  if (!signedIn.ok) throw new Error(`the first owner is not let in: ${signedIn.status} ${await signedIn.text()}`);
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  return {
    letIn: async (window) => {
      const { code: shown } = await askApp(window, 'workspace', 'connect', { address });
      const decided = await post('/device/decision', { code: shown?.text ?? '', isLetIn: true }, cookie);
      if (!decided.ok) throw new Error(`the app is not let in: ${decided.status} ${await decided.text()}`);
      await expect.poll(async () => (await askApp(window, 'workspace', 'state')).kind, { timeout: 60_000 }).toBe('CONNECTED');
    },
  };
}
