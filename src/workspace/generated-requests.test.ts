import { afterAll, beforeAll, expect, test } from 'vitest';
import { fc } from '../shared/testing/properties.ts';
import { openApiDocument } from '../shared/workspace/openapi.ts';
import type { Workspace } from './open-workspace.ts';
import { addTeam, fillTeam } from './testing/practice-team.ts';
import { startPrivatePostgres, type PrivatePostgres } from './testing/private-postgres.ts';
import { openTestWorkspace, sender } from './testing/test-workspace.ts';

/** As much of JSON Schema as the description uses. */
interface Schema {
  $ref?: string; type?: string; enum?: unknown[]; const?: unknown; format?: string; anyOf?: Schema[]; items?: Schema; properties?: Record<string, Schema>; required?: string[];
  minLength?: number; maxLength?: number; minimum?: number; maximum?: number; pattern?: string;
}
interface Described { parameters?: { in: string; name: string; schema: Schema }[]; requestBody?: { content: Record<string, { schema: Schema }> }; responses: Record<string, unknown> }

const START = 240_000;
const RUNS = 5;
const document = JSON.parse(JSON.stringify(openApiDocument())) as { paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, Schema> } };

let postgres: PrivatePostgres;
let workspace: Workspace;
let send: ReturnType<typeof sender>;
let known: string[];

beforeAll(async () => {
  postgres = await startPrivatePostgres();
  workspace = await openTestWorkspace(await postgres.makeDatabase(), { allowsLoopback: false });
  const { teamId, key } = await addTeam(workspace.database, 'Ours');
  known = Object.values(await fillTeam(workspace.database, teamId, 2)).flat() as string[];
  send = sender(workspace, key);
}, START);
afterAll(async () => {
  await workspace.close();
  await postgres.stop();
}, START);

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom("'; drop table bills; --", '../../etc/passwd', '\0', '9'.repeat(400), '-0', 'NaN', '1e999', '9999-12-31', '2025-02-30'));
const anyThing = fc.oneof(anyText, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.array(anyText, { maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }));

/** Values that a schema describes. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return valueOf(document.components.schemas[schema.$ref.slice('#/components/schemas/'.length)] ?? {});
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(valueOf));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object': return fc.record(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, valueOf(inner)])), { requiredKeys: schema.required ?? [] });
    case 'array': return fc.array(valueOf(schema.items ?? {}), { maxLength: 3 });
    case 'boolean': return fc.boolean();
    case 'integer': return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) });
    case 'number': return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'null': return fc.constant(null);
    case 'string': return textOf(schema);
    default: return anyThing;
  }
}

function textOf({ format, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<unknown> {
  switch (format) {
    case 'uuid': return fc.oneof(fc.constantFrom(...known), fc.uuid());
    case 'date': return fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    case 'date-time': return fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => date.toISOString());
    case 'uri': return fc.webUrl();
    case 'email': return fc.emailAddress();
    default: return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
  }
}

/** What the description says, now and then with something else in its place. */
const mostly = (described: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof({ weight: 5, arbitrary: described }, { weight: 1, arbitrary: anyThing });

const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, described]) => ({ path, method: method.toUpperCase() as 'GET', described })));

test.each(operations)('$method $path answers as described whatever it is sent', async ({ path, method, described }) => {
  const query = Object.fromEntries((described.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name, schema }) => [name, mostly(valueOf(schema))]));
  const body = described.requestBody?.content['application/json']?.schema;
  // A key that revoked itself would end the test, not the request.
  const ids = method === ('DELETE' as string) ? fc.uuid() : fc.oneof(fc.constantFrom(...known), fc.uuid(), anyText);
  const request = fc.record({ id: ids, query: fc.record(query, { requiredKeys: [] }), body: body === undefined ? fc.constant(undefined) : mostly(valueOf(body)) });
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      const search = new URLSearchParams(Object.entries(asked.query).flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)])));
      const url = `${path.replace('{id}', () => encodeURIComponent(asked.id.toWellFormed()))}?${search}`;
      const { status, headers } = await send(method, url, { headers: { 'content-type': 'application/json' }, ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }) });
      // An id that is empty or holds a dot names another path.
      const isElsewhere = status === 404;
      expect(isElsewhere || Object.hasOwn(described.responses, `${status}`), `${status} for ${url} ${JSON.stringify(asked.body)}`).toBe(true);
      if (status >= 400) expect(headers['content-type']).toContain('application/problem+json');
    }),
    { numRuns: RUNS },
  );
}, 120_000);
