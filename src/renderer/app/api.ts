import type { CallErrorCode, CallResult } from '../../shared/ipc/call.ts';
import type { IpcClient } from '../../shared/ipc/contract.ts';

/** A call that was not carried out. `message` says to the person what happened and what to do. */
export class CallFailure extends Error {
  readonly code: CallErrorCode;

  constructor(code: CallErrorCode, message: string) {
    super(message);
    this.name = 'CallFailure';
    this.code = code;
  }
}

type Send = (noun: string, call: string, input: unknown) => Promise<unknown>;

function isCallResult(value: unknown): value is CallResult<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

/** The result in an answer of the bridge; undefined where it holds none. */
function resultOf(answer: unknown): unknown {
  try {
    return typeof answer === 'string' ? JSON.parse(answer) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The typed client over the bridge, which answers in JSON text: `client.noun.call(input)` resolves to the call's output or rejects
 * with a CallFailure. Main has validated what it sends; it is not validated again here.
 */
export function createClient(send: Send): IpcClient {
  const noun = (name: string): object =>
    new Proxy({}, {
      get: (_target, call) => async (input: unknown): Promise<unknown> => {
        const result = resultOf(await send(name, String(call), input));
        if (!isCallResult(result)) throw new CallFailure('FAILED', 'Forager got an answer it does not understand. Quit and start Forager again.');
        if (!result.ok) throw new CallFailure(result.error.code, result.error.message);
        return result.value;
      },
    });
  return new Proxy({}, { get: (_target, name) => noun(String(name)) }) as IpcClient;
}

export const api = createClient((noun, call, input) => window.forager.call(noun, call, input));

/** What to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof CallFailure) return error.message;
  return 'Something went wrong inside Forager. Try again; if it stays, save a problem bundle under Settings.';
}
