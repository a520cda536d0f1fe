import type { z } from 'zod';

/** The first problem of each field by its path ("settings.ownerEmail"), in words; empty when the value is in order. */
export function fieldProblems(schema: z.ZodType, value: unknown): Readonly<Record<string, string>> {
  const result = schema.safeParse(value);
  if (result.success) return {};
  const problems: Record<string, string> = {};
  for (const issue of result.error.issues) problems[issue.path.join('.')] ??= issue.message;
  return problems;
}

/** The problems of the fields that were not changed since they were found: whoever corrects a field need not look at its problem any longer. */
export const problemsLeft = (problems: Readonly<Record<string, string>>, change: object): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(problems).filter(([path]) => !((path.split('.')[0] ?? '') in change)));

/** null for a field left empty: an absent value, not an empty one. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
