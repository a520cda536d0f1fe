import type { z } from 'zod';
import { Refused, type FieldProblem } from '../refused.ts';

/** The parts of a request that a schema is held against. */
export type Part = 'path' | 'query' | 'body';

/** Of each problem, in characters: a problem can name what was sent, and is not to be as large. */
const LONGEST_WORDS = 300;

/**
 * A part of a request as its schema gives it back.
 * @throws Refused with a pointer to every field that does not fit
 */
export function parsePart<Schema extends z.ZodType>(part: Part, schema: Schema, given: unknown): z.output<Schema> {
  if (holdsNul(given)) throw new Refused('request-invalid', 'A text holds a NUL character.', { errors: [{ pointer: `/${part}`, detail: 'holds a NUL character' }] });
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, 50).map((issue): FieldProblem => ({ pointer: `/${[part, ...issue.path.map(escapePointer)].join('/')}`.slice(0, LONGEST_WORDS), detail: issue.message.slice(0, LONGEST_WORDS) }));
  throw new Refused('request-invalid', `The ${part} does not fit the contract.`, { errors });
}

/** RFC 6901. */
function escapePointer(key: PropertyKey): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** PostgreSQL holds every character but this one. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key.includes('\0') || holdsNul(inner));
}
