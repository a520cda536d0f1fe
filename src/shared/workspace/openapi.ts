import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponseObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { z } from 'zod';
import { API_VERSIONS, KEY_HEADER, VERSION_HEADER, api } from './api.ts';
import type { Operation, Place } from './operation.ts';
import { Problem } from './problem.ts';
import { EVENT_TYPES, EventBody } from './webhooks.ts';

const ABOUT = `The shared data of a team of Forager. Every request carries an API key in \`X-API-Key\`; without one the answer is 401, whatever was asked.

Lists come in pages of up to 100 rows, with the count of all rows, \`totalPages\`, \`hasNext\` and \`hasPrevious\`. Refusals are \`application/problem+json\` (RFC 9457). How many requests are left stands in \`RateLimit\` and \`RateLimit-Policy\`; after 429, \`Retry-After\` says how many seconds to wait. \`X-API-Version\` names the version of the API that is meant.

No stored password is here: passwords never leave the device that holds them.`;

const problem = (description: string): ZodOpenApiResponseObject => ({ description, content: { 'application/problem+json': { schema: Problem } } });

const BINARY = { type: 'string' as const, format: 'binary' };

const VersionParameter = z.enum(API_VERSIONS).optional().meta({ description: 'The version of the API that is meant.' });

/** The OpenAPI 3.1 description of the API, made from the contract. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const [name, operation] of Object.entries(api) as [string, Operation][]) {
    operation.places.forEach((place, at) => {
      (paths[place.path] ??= {})[operation.method.toLowerCase()] = describeOperation(name, operation, place, at);
    });
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Forager workspace', version: API_VERSIONS[0], description: ABOUT },
    security: [{ key: [] }, { device: [] }],
    paths: paths,
    webhooks: Object.fromEntries(EVENT_TYPES.map((type) => [type, { post: webhookOperation(type) }])),
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: KEY_HEADER, description: 'A key of the team, with scopes.' },
        device: { type: 'http', scheme: 'bearer', description: 'The token of a device, which lasts for minutes. A device does what the person may who let it in.' },
      },
    },
  }, {
    // The format says it; the expression beside it is half the document.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'uuid' || jsonSchema.format === 'date' || jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
}

/** The paths' own names in operation ids: `listBillsOfSite`. The second spelling of a path has a number. */
function operationId(name: string, operation: Operation, place: Place, at: number): string {
  if (operation.places.length === 1) return name;
  const before = operation.places.slice(0, at).filter(({ of }) => of === place.of).length;
  return `${name}Of${place.of.charAt(0).toUpperCase()}${place.of.slice(1)}${before === 0 ? '' : before + 1}`;
}

function describeOperation(name: string, operation: Operation, place: Place, at: number): ZodOpenApiOperationObject {
  const takesBody = !(operation.body instanceof z.ZodVoid);
  return {
    operationId: operationId(name, operation, place, at),
    tags: [operation.tag],
    summary: place.of === 'team' || operation.places.length === 1 ? operation.summary : `${operation.summary} of ${/^[aeiou]/u.test(place.of) ? 'an' : 'a'} ${place.of}`,
    ...(operation.callers !== undefined && { security: operation.callers.flatMap((kind) => (kind === 'PERSON' ? [] : [{ [kind === 'KEY' ? 'key' : 'device']: [] }])) }),
    description: [operation.description, operation.scope === null ? 'Any valid key.' : `Scope: \`${operation.scope}\`.`].filter(Boolean).join('\n\n'),
    requestParams: {
      ...(place.path.includes('{id}') && { path: z.object({ id: z.uuid() }) }),
      ...(place.path.includes('{sha256}') && operation.params instanceof z.ZodObject && { path: operation.params }),
      ...(operation.query instanceof z.ZodObject && Object.keys(operation.query.shape).length > 0 && { query: operation.query }),
      header: z.object({ [VERSION_HEADER]: VersionParameter }),
    },
    ...(takesBody && { requestBody: { required: true, content: operation.bodyType === undefined ? { 'application/json': { schema: operation.body } } : { [operation.bodyType]: { schema: BINARY } } } }),
    responses: responsesOf(operation),
  };
}

function responsesOf(operation: Operation): ZodOpenApiResponsesObject {
  const done = operation.status === 204
    ? { description: 'Done.' }
    : {
        description: 'Done.',
        content: operation.mediaType === undefined
          ? { 'application/json': { schema: operation.answer } }
          : { [operation.mediaType]: { schema: BINARY } },
      };
  return {
    [`${operation.status}`]: done,
    '400': problem('The request does not fit the contract.'),
    '401': problem('No valid key.'),
    ...(operation.scope !== null && { '403': problem('The key lacks the scope.') }),
    ...(operation.places.some(({ path }) => path.includes('{')) && { '404': problem('Not there, or not this team’s.') }),
    ...(operation.method !== 'GET' && { '409': problem('It does not fit what is there.'), '413': problem('The body is too large.') }),
    ...(operation.bodyType !== undefined && { '415': problem(`The body must be \`${operation.bodyType}\`.`) }),
    '429': problem('Too many requests.'),
  };
}

function webhookOperation(type: string): ZodOpenApiOperationObject {
  return {
    operationId: `on${type.split('.').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`,
    tags: ['Webhooks'],
    summary: type,
    description: 'Signed as Standard Webhooks says: `webhook-id`, `webhook-timestamp`, `webhook-signature`. Answer with 2xx within 15 seconds.',
    requestBody: { required: true, content: { 'application/json': { schema: EventBody } } },
    responses: { '204': { description: 'Taken.' }, default: { description: 'Anything else is tried again, with growing pauses.' } },
  };
}
