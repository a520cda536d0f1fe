import { completionText } from './model-answer.ts';
import type { ModelMessage } from './model-request.ts';

/** Where a model is reached. */
export interface ModelPlace {
  readonly address: string;
  readonly model: string;
  /** null where its service asks for none. */
  readonly key: string | null;
}

export interface ModelLimits {
  readonly milliseconds: number;
  readonly bytes: number;
}
export const MODEL_LIMITS: ModelLimits = { milliseconds: 120_000, bytes: 512 * 1024 };

/** Why a model gave no answer, in words for the person. Never holds the key, nor what the service sent. */
export class ModelProblem extends Error {
  override readonly name = 'ModelProblem';
}

const ENDPOINT = '/chat/completions';

/** The address to which questions are posted. */
export function endpointOf(address: string): string {
  const bare = address.trim().replace(/\/+$/u, '');
  return bare.endsWith(ENDPOINT) ? bare : bare + ENDPOINT;
}

function refusalOf(status: number): string | null {
  if (status >= 300 && status < 400) return 'The address of the language model leads to another one. Nothing is sent on; enter the address it leads to if you trust it.';
  if (status === 401 || status === 403) return 'The language model’s service does not accept the key.';
  if (status === 404) return 'The language model’s service does not know this address or model.';
  if (status === 429) return 'The language model’s service takes no more questions for now.';
  return status >= 200 && status < 300 ? null : `The language model’s service answered with error ${status}.`;
}

/** The body of an answer, up to a bound. */
async function bodyOf(response: Response, bytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > bytes) throw new ModelProblem('The language model’s answer is far too long.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/**
 * Asks a model and returns the text of its answer. One request: it is not repeated, and no redirect is followed, so that
 * neither bill nor key reach another host.
 * @throws ModelProblem
 */
export async function askModel({ address, model, key }: ModelPlace, messages: readonly ModelMessage[], signal: AbortSignal, limits: ModelLimits = MODEL_LIMITS): Promise<string> {
  const inTime = AbortSignal.timeout(limits.milliseconds);
  try {
    const response = await fetch(endpointOf(address), {
      method: 'POST', redirect: 'manual', signal: AbortSignal.any([signal, inTime]),
      headers: { 'content-type': 'application/json', accept: 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, messages, temperature: 0, stream: false }),
    });
    const refusal = refusalOf(response.status);
    if (refusal !== null) {
      await response.body?.cancel();
      throw new ModelProblem(refusal);
    }
    const text = completionText(await bodyOf(response, limits.bytes));
    if (text === null) throw new ModelProblem('What answers at this address is no language model’s service of the OpenAI form.');
    return text;
  } catch (error) {
    if (error instanceof ModelProblem) throw error;
    if (signal.aborted) throw new ModelProblem('The question was stopped.');
    throw new ModelProblem(inTime.aborted ? `The language model did not answer within ${Math.round(limits.milliseconds / 1000)} seconds.` : 'The language model cannot be reached at this address.');
  }
}
