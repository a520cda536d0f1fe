import type { Page } from '@playwright/test';
import type { IpcClient } from '../../src/shared/ipc/contract.ts';
import type { BillDetail } from '../../src/shared/domain/bill.ts';
import type { ConnectionSummary } from '../../src/shared/domain/connection.ts';
import type { CallError, CallResult } from '../../src/shared/ipc/call.ts';

type Answer<N extends keyof IpcClient, C extends keyof IpcClient[N]> = IpcClient[N][C] extends (input: never) => Promise<infer O> ? O : never;

async function callBridge(window: Page, noun: string, call: string, input: unknown): Promise<unknown> {
  const text = await window.evaluate(
    ([askedNoun, askedCall, given]) => (globalThis as unknown as { forager: { call(noun: string, call: string, input: unknown): Promise<string> } }).forager.call(askedNoun, askedCall, given),
    [noun, call, input] as const,
  );
  return JSON.parse(text) as unknown;
}

/** Asks the app what its window could ask, over the same bridge. Throws with the words of a refusal. */
export async function askApp<N extends keyof IpcClient, C extends keyof IpcClient[N] & string>(window: Page, noun: N, call: C, input?: unknown): Promise<Answer<N, C>> {
  const result = (await callBridge(window, noun, call, input)) as CallResult<Answer<N, C>>;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** All connections, by the call of the window's list. */
export async function allConnections(window: Page): Promise<ConnectionSummary[]> {
  return (await askApp(window, 'connections', 'listPage', { limit: 1000 })).rows;
}

/** A bill as the window's bill and review have it. */
export async function billDetail(window: Page, id: string): Promise<BillDetail> {
  return (await askApp(window, 'bills', 'review', { id })).detail;
}

/** Asks what is to be refused, and returns the refusal. Throws where it is answered. */
export async function refusalOf(window: Page, noun: string, call: string, input?: unknown): Promise<CallError> {
  const result = (await callBridge(window, noun, call, input)) as CallResult<unknown>;
  if (result.ok) throw new Error(`${noun}.${call} was answered: ${JSON.stringify(result.value)}`);
  return result.error;
}
