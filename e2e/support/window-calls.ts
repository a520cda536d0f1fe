import type { Page } from '@playwright/test';
import type { IpcClient } from '../../src/shared/ipc/contract.ts';
import type { CallResult } from '../../src/shared/ipc/call.ts';

type Answer<N extends keyof IpcClient, C extends keyof IpcClient[N]> = IpcClient[N][C] extends (input: never) => Promise<infer O> ? O : never;

/** Asks the app what its window could ask, over the same bridge. Throws with the words of a refusal. */
export async function askApp<N extends keyof IpcClient, C extends keyof IpcClient[N] & string>(window: Page, noun: N, call: C, input?: unknown): Promise<Answer<N, C>> {
  const result = (await window.evaluate(
    ([askedNoun, askedCall, given]) => (globalThis as unknown as { forager: { call(noun: string, call: string, input: unknown): Promise<unknown> } }).forager.call(String(askedNoun), String(askedCall), given),
    [noun, call, input] as const,
  )) as CallResult<Answer<N, C>>;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
