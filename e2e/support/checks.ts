import type { Page } from '@playwright/test';
import type { ConnectionSummary } from '../../src/shared/domain/connection.ts';
import { allConnections, askApp } from './window-calls.ts';

const POLL_MS = 250;

/** The one connection of this data folder. Throws where there is none or more than one. */
export async function onlyConnection(window: Page): Promise<ConnectionSummary> {
  const connections = await allConnections(window);
  const [only] = connections;
  if (!only || connections.length > 1) throw new Error(`There are ${connections.length} connections, not one.`);
  return only;
}

/** Waits until a check of a connection that was under way, or is just being started, is over. `before` is what it was before. */
export async function untilChecked(window: Page, before: ConnectionSummary, timeoutMs = 120_000): Promise<ConnectionSummary> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const { connection } = await askApp(window, 'connections', 'get', { id: before.id });
    if (!connection.isCollecting && connection.lastCheckedAt !== before.lastCheckedAt) return connection;
    if (Date.now() > end) throw new Error(`No check came to an end: ${connection.status}, last checked ${String(connection.lastCheckedAt)}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Shows a connection's panel in the window. */
export async function showConnection(window: Page, id: string, tab = 'log'): Promise<void> {
  await window.goto(`app://forager/index.html#/connections/${id}?tab=${tab}`);
  await window.getByRole('button', { name: 'Check now', exact: true }).first().waitFor();
}
