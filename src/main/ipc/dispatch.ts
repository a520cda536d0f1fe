import type { CallError, CallErrorCode, CallResult } from '../../shared/ipc/call.ts';
import { ipcContract, type IpcHandlers } from '../../shared/ipc/contract.ts';

/** Thrown by a handler for something the person should read; the message crosses to the window as it is. */
export class CallRefused extends Error {
  readonly code: CallErrorCode;
  constructor(code: CallErrorCode, message: string) {
    super(message);
    this.name = 'CallRefused';
    this.code = code;
  }
}

/** What is known of the page that calls. */
export interface Caller {
  readonly isOwnWindow: boolean;
  readonly isMainFrame: boolean;
  readonly isAppOrigin: boolean;
}

interface DispatchOptions {
  readonly handlers: IpcHandlers;
  /** Errors whose own message is meant for the person; others are logged and described in general words. */
  readonly explain: (error: unknown) => CallError | null;
  readonly onFault: (call: string, error: unknown) => void;
}

const refuse = (code: CallErrorCode, message: string): CallResult<never> => ({ ok: false, error: { code, message } });

/** The beginnings of what zod says by itself; everything else was written for the person. */
const ZODS_OWN = /^(?:Invalid|Too (?:small|big)|Unrecognized|Expected|Required)/;

/** What is wrong with an input, in words for the person; where no schema has words of its own, the place is named. */
function inputWords(issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined): string {
  if (issue !== undefined && !ZODS_OWN.test(issue.message)) return issue.message;
  const place = issue === undefined || issue.path.length === 0 ? '' : ` (${issue.path.map(String).join(', ')})`;
  return `Something that was entered is not of the form Forager expects${place}. Correct it, then try again.`;
}

type AnyHandler = (input: unknown) => Promise<unknown>;

/**
 * Answers one call of the window: checks who calls, finds the call, parses what it was given,
 * runs it, and turns whatever goes wrong into a typed error. Never throws.
 */
export function createDispatch(options: DispatchOptions) {
  return async (caller: Caller, noun: unknown, name: unknown, input: unknown): Promise<CallResult<unknown>> => {
    if (!caller.isOwnWindow || !caller.isMainFrame || !caller.isAppOrigin) {
      return refuse('NOT_ALLOWED', 'Only Forager’s own window may do this.');
    }
    if (typeof noun !== 'string' || typeof name !== 'string' || !Object.hasOwn(ipcContract, noun)) {
      return refuse('BAD_INPUT', 'This is not something Forager can be asked.');
    }
    const calls: object = ipcContract[noun as keyof typeof ipcContract];
    if (!Object.hasOwn(calls, name)) return refuse('BAD_INPUT', 'This is not something Forager can be asked.');
    const call = calls[name as keyof typeof calls] as (typeof ipcContract)['app']['state'];
    const parsed = call.input.safeParse(input);
    if (!parsed.success) {
      return refuse('BAD_INPUT', inputWords(parsed.error.issues[0]));
    }
    const handlers: object = options.handlers[noun as keyof IpcHandlers];
    const handler = handlers[name as keyof typeof handlers] as AnyHandler;
    try {
      return { ok: true, value: await handler(parsed.data) };
    } catch (error) {
      if (error instanceof CallRefused) return refuse(error.code, error.message);
      const explained = options.explain(error);
      if (explained) return { ok: false, error: explained };
      options.onFault(`${noun}.${name}`, error);
      return refuse('FAILED', 'Something went wrong inside Forager. What was saved before is safe. Try again; if it stays, save a problem bundle under Settings.');
    }
  };
}
