import { z } from 'zod';

/** The kinds of refusal, each with its status and title. The name is the end of the problem's `type`. */
export const PROBLEMS = {
  'key-missing': { status: 401, title: 'An API key is needed' },
  'key-refused': { status: 401, title: 'The API key is not valid' },
  'token-refused': { status: 401, title: 'The device must sign in again' },
  'device-refused': { status: 401, title: 'The device is not let in' },
  'clock-wrong': { status: 401, title: 'The clocks do not agree' },
  'session-ended': { status: 401, title: 'You are signed out' },
  'origin-refused': { status: 403, title: 'This did not come from a page of the workspace' },
  'sign-in-refused': { status: 401, title: 'You could not be signed in' },
  'scope-missing': { status: 403, title: 'The key may not do this' },
  'not-found': { status: 404, title: 'Not found' },
  'conflict': { status: 409, title: 'This does not fit what is there' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'media-type-unsupported': { status: 415, title: 'The body must be JSON' },
  'request-invalid': { status: 400, title: 'The request does not fit the contract' },
  'version-unsupported': { status: 400, title: 'This version of the API is not known' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'unavailable': { status: 503, title: 'The workspace is not ready' },
  'fault': { status: 500, title: 'Something failed on our side' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;
export type ProblemKind = keyof typeof PROBLEMS;

/** A refusal as RFC 9457 writes it. `type` is a name, not an address to open. */
export const Problem = z
  .object({
    type: z.string().meta({ description: 'The kind of problem; stable.', examples: ['urn:forager:problem:request-invalid'] }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().optional().meta({ description: 'What was wrong with this request, in words.' }),
    instance: z.string().optional().meta({ description: 'The id of the request, as the log of the service has it.' }),
    errors: z
      .array(z.object({ pointer: z.string().meta({ description: 'Where: a JSON pointer into the request.' }), detail: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem', description: 'A refusal (RFC 9457).' });
export type Problem = z.infer<typeof Problem>;

const TYPE = 'urn:forager:problem:';

/** The kind that a `type` names; null for one of nobody's here. */
export function problemKind(type: string): ProblemKind | null {
  const kind = type.startsWith(TYPE) ? type.slice(TYPE.length) : '';
  return Object.hasOwn(PROBLEMS, kind) ? (kind as ProblemKind) : null;
}

/** The `type` of a kind of problem. */
export function problemType(kind: ProblemKind): string {
  return `${TYPE}${kind}`;
}
