import { expect } from '@playwright/test';
import type { SandboxUtility } from '../sandbox-utility/index.ts';
import { showConnection } from './checks.ts';
import type { ForagerApp } from './forager-app.ts';
import { askApp, refusalOf } from './window-calls.ts';

const WITHIN = { timeout: 60_000, intervals: [500] };

/** Hands the sign-in of a connection to the other computer of the team, in the windows of both, as people do who compare the words. */
export async function handOver(from: ForagerApp, to: ForagerApp, connectionId: string): Promise<void> {
  await showConnection(from.window, connectionId);
  await from.window.getByRole('button', { name: 'More', exact: true }).click();
  await from.window.getByRole('menuitem', { name: 'Hand to another computer…' }).click();
  const panel = from.window.getByLabel('Hand over', { exact: true });
  const words = (await panel.locator('[data-selectable]').first().textContent()) ?? '';
  expect(words.split(' ').length).toBeGreaterThanOrEqual(4);
  const [computer] = await askApp(from.window, 'handovers', 'listComputers');
  expect((await refusalOf(from.window, 'handovers', 'send', { connectionId, computerId: computer?.id, words: `${words} else` })).message).toContain('Compare the words again');
  expect(await askApp(to.window, 'handovers', 'list')).toEqual([]);
  await panel.getByRole('button', { name: 'The words are the same: hand it over' }).click();
  await expect.poll(async () => (await askApp(to.window, 'handovers', 'list')).length, WITHIN).toBe(1);

  const [waiting] = await askApp(to.window, 'handovers', 'list');
  expect((await refusalOf(to.window, 'handovers', 'take', { id: waiting?.id, words: words.split(' ').toReversed().join(' ') })).message).toContain('Compare the words again');
  expect((await askApp(to.window, 'connections', 'get', { id: connectionId })).connection.credentialId).toBeNull();
  await to.window.goto('app://forager/index.html#/settings/workspace');
  const section = to.window.getByLabel('A sign-in handed over');
  await expect(section.getByText(words, { exact: true })).toBeVisible();
  await section.getByRole('button', { name: 'The words are the same: take it' }).click();
}

/** Pairs a phone with an app, for the codes of a connection. Returns what sends it the code that the practice utility sends next. */
export async function pairPhone({ window }: ForagerApp, connectionId: string, port: number, sandbox: SandboxUtility): Promise<() => Promise<void>> {
  await askApp(window, 'codes', 'setPhone', { isOn: true, port });
  const { addresses } = await askApp(window, 'codes', 'pairPhone');
  await askApp(window, 'codes', 'setSms', { connectionId, isOn: true });
  const before = sandbox.latestCode();
  return async () => {
    await expect.poll(() => sandbox.latestCode(), WITHIN).not.toBe(before);
    const text = { from: '74300', content: `Your verification code is ${sandbox.latestCode() ?? ''}.` };
    const sent = await fetch(`http://127.0.0.1:${port}${new URL(addresses[0] ?? '').pathname}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(text) });
    expect(sent.status).toBe(204);
  };
}
