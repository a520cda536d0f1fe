import type { z } from 'zod';

/** One thing the window may ask of the main process: what goes in, what comes back. */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
}

export function defineCall<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> {
  return { input, output };
}

/** Why a call was not carried out. `message` is for the person at the window: what happened and what to do. */
export interface CallError {
  readonly code: CallErrorCode;
  readonly message: string;
}

export const CALL_ERROR_CODES = [
  /** The caller is not the app's own window. */
  'NOT_ALLOWED',
  /** The input is not of the call's form. */
  'BAD_INPUT',
  'NOT_FOUND',
  /** It cannot be done now, or not in this state; the message says why. */
  'REFUSED',
  /** A fault of ours; the log has more. */
  'FAILED',
] as const;
export type CallErrorCode = (typeof CALL_ERROR_CODES)[number];

export type CallResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CallError };
