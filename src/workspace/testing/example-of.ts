import { z } from 'zod';

/** As much of JSON Schema as the contract's schemas come to. */
interface Schema {
  readonly $ref?: string; readonly $defs?: Record<string, Schema>; readonly type?: string; readonly enum?: readonly unknown[]; readonly const?: unknown; readonly anyOf?: readonly Schema[]; readonly items?: Schema;
  readonly properties?: Record<string, Schema>; readonly minLength?: number; readonly maxLength?: number; readonly minimum?: number; readonly pattern?: string; readonly format?: string;
}

/** What stands in an example: every id, and what certain properties hold whose schema says less than the service asks. */
export interface Filling { readonly id: () => string; readonly named?: Readonly<Record<string, unknown>> }

/** A value that a schema of the contract takes, with all of its properties. @throws where no text that is known here fits */
export function exampleOf(schema: z.ZodType, filling: Filling): unknown {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  return valueOf(root, root.$defs ?? {}, filling);
}

function valueOf(schema: Schema, known: Record<string, Schema>, filling: Filling): unknown {
  if (schema.$ref !== undefined) return valueOf(known[schema.$ref.split('/').at(-1) ?? ''] ?? {}, known, filling);
  if (schema.anyOf !== undefined) return valueOf(schema.anyOf.find(({ type }) => type !== 'null') ?? {}, known, filling);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case 'object': return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, filling.named?.[name] ?? valueOf(inner, known, filling)]));
    case 'array': return [valueOf(schema.items ?? {}, known, filling)];
    case 'boolean': return true;
    case 'integer': case 'number': return Math.max(schema.minimum ?? 1, 1);
    case 'null': return null;
    case 'string': return textOf(schema, filling);
    default: return {};
  }
}

const hex = (length: number): string => Array.from({ length }, () => Math.floor(Math.random() * 16).toString(16)).join('');

function textOf({ format, pattern, minLength = 0, maxLength = Infinity }: Schema, { id }: Filling): string {
  if (format === 'uuid') return id();
  const texts = ['a text', new Date().toISOString(), '2025-01-01', 'US', 'USD', 'jo@example.com', 'https://example.com/', hex(64), 'A'.repeat(87), id()];
  const found = texts.find((text) => text.length >= minLength && text.length <= maxLength && (pattern === undefined || new RegExp(pattern, 'u').test(text)) && (format !== 'uri' || URL.canParse(text)) && (format === undefined || format === 'uri' || text !== 'a text'));
  if (found === undefined) throw new Error(`no example for ${JSON.stringify({ format, pattern, minLength, maxLength })}`);
  return found;
}

/** Copies of a value, each with another one of its texts put in place of one that stands in it. */
export function withText(value: unknown, text: string): unknown[] {
  if (typeof value === 'string') return [text];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.flatMap((item, at) => withText(item, text).map((other) => items.with(at, other)));
  }
  return Object.entries(value).flatMap(([name, item]) => withText(item, text).map((other) => ({ ...value, [name]: other })));
}
