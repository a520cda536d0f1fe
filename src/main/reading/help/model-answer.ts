import { z } from 'zod';
import { ModelField } from './find-on-page.ts';

/** Fields that are taken from one answer. */
const MOST_FIELDS = 60;

const completionSchema = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });
const answerSchema = z.object({ fields: z.array(z.unknown()).max(500) });

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The text that a service of OpenAI's form answered; null where its answer has another form. */
export function completionText(body: string): string | null {
  return completionSchema.safeParse(jsonOf(body)).data?.choices[0]?.message.content ?? null;
}

/**
 * The fields in a model's answer, among those that were asked for; null where it is no answer of the form asked for.
 * Models like to wrap JSON in a code block or a sentence, so the outermost braces count.
 */
export function modelFields(text: string, wanted: readonly string[]): ModelField[] | null {
  const answer = answerSchema.safeParse(jsonOf(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)));
  if (!answer.success) return null;
  const fields = answer.data.fields.flatMap((field) => ModelField.safeParse(field).data ?? []).filter(({ path }) => wanted.includes(path));
  return fields.slice(0, MOST_FIELDS);
}
